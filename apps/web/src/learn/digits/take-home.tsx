import { lazy, Suspense } from 'react';
import { useHref } from 'react-router';
import { useWords } from '../../language/words.ts';
import { Button } from '../../ui/button.tsx';
import { saveBlob } from '../../ui/save-blob.ts';
import { Command } from './command.tsx';
import { digitsWords } from './digits-words.ts';
import type { Keepsake } from './messages.ts';
import type { TabTraining, TrainingView } from './tab-training.ts';

const ToStudio = lazy(() => import('./to-studio.tsx'));

/** Where Inkstone keeps its runs (apps/cli/src/data-home.ts). */
const homes = {
  linux: '~/.local/share/inkstone/runs',
  mac: '~/Library/Application Support/Inkstone/runs',
  windows: '%LOCALAPPDATA%\\Inkstone\\runs',
};

/** The model and the state as files, and what to do with them. */
export function TakeHome({
  training,
  view,
}: {
  readonly training: TabTraining;
  readonly view: TrainingView;
}) {
  const say = useWords(digitsWords);
  // addresses behind a # are those of the site that stands alone: there is no studio to put anything into
  const hasStudio = !useHref('/').startsWith('#');
  const { step, stage, keeping } = view;
  const canKeep = step > 0 && stage !== 'failed' && stage !== 'opening' && keeping.length === 0;
  const save = (what: Keepsake, name: string) =>
    training.keep(what).then(
      (bytes) => saveBlob(new Blob([bytes]), name),
      () => {}, // the page says why training failed
    );
  return (
    <section className="stack" aria-labelledby="digits-keep">
      <div>
        <h2 id="digits-keep">{say('keep')}</h2>
        <p className="soft">{say('keepHow')}</p>
      </div>
      <div className="digits-keep">
        <div className="stack-tight">
          <h3>{say('model')}</h3>
          <p className="small soft">{say('modelHow')}</p>
          <Command line="inkstone sample digits.onnx --count 64 --grid digits.png" />
          <div className="row">
            <Button icon="download" disabled={!canKeep} onClick={() => save('model', 'digits.onnx')}>
              {keeping.includes('model') ? say('making') : say('modelSave')}
            </Button>
            {hasStudio && (
              <Suspense>
                <ToStudio training={training} disabled={!canKeep} name={say('modelName', { step })} />
              </Suspense>
            )}
          </div>
        </div>
        <div className="stack-tight">
          <h3>{say('run')}</h3>
          <p className="small soft">{say('runHow')}</p>
          <Command line="inkstone train --resume digits-run --device cpu" />
          <p className="small soft">{say('runStudio', homes)}</p>
          <div className="row">
            <Button icon="download" disabled={!canKeep} onClick={() => save('run', 'digits-run.zip')}>
              {keeping.includes('run') ? say('making') : say('runSave')}
            </Button>
          </div>
        </div>
      </div>
    </section>
  );
}
