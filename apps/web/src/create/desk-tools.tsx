import { variation } from '@inkstone/gan/latent';
import { decimal } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Segmented, SliderField } from '../ui/field.tsx';
import { ClassField } from './class-field.tsx';
import { createWords } from './create-words.ts';
import type { Maker } from './made-picture.tsx';
import { freshSource, type Source, variationSource } from './source.ts';
import type { Desk } from './use-desk.ts';

/** What the wall shows, and the few settings that it has. */
export function DeskTools({
  desk,
  maker,
  onMaker,
  loading,
}: {
  readonly desk: Desk;
  readonly maker: Maker;
  readonly onMaker: (maker: Maker) => void;
  /** Whether this browser still fetches the model. */
  readonly loading: boolean;
}) {
  const say = useWords(createWords);
  const language = useLanguage();
  const { source, model } = desk;
  return (
    <div className="tools">
      <div className="row-apart tools-head">
        <h2>{say(nameOf(source))}</h2>
        <div className="row">
          {source.kind !== 'fresh' && (
            <Button weight="bare" icon="left" onClick={() => desk.go({ source: freshSource(), parents: [] })}>
              {say('backToFresh')}
            </Button>
          )}
          {source.kind !== 'mix' && (
            <Button icon="again" onClick={() => desk.go({ source: again(source) })}>
              {say('anew')}
            </Button>
          )}
        </div>
      </div>
      <div className="tools-fields">
        <ClassField
          model={model}
          chosen={desk.class}
          onChoose={(index) => desk.go({ class: index }, { keep: true })}
        />
        <SliderField
          label={say('truncation')}
          hint={say('truncationHint')}
          said={decimal(desk.truncation, language, 2)}
          min={0.3}
          max={1.5}
          step={0.1}
          value={desk.truncation}
          onSlide={(truncation) => desk.go({ truncation: Math.round(truncation * 10) / 10 }, { keep: true })}
        />
        <Segmented
          label={say('madeIn')}
          value={maker}
          choices={[
            { value: 'studio', label: say('inStudio') },
            { value: 'browser', label: say('inBrowser'), disabled: !model.small },
          ]}
          onChoose={onMaker}
        />
      </div>
      <p className="small soft tools-status" role="status">
        {loading && say('browserLoading')}
      </p>
    </div>
  );
}

function nameOf(source: Source) {
  if (source.kind === 'fresh') return 'wallFresh';
  if (source.kind === 'mix') return 'wallMix';
  return source.amount <= variation.subtle ? 'wallVarySubtle' : 'wallVaryStrong';
}

function again(source: Exclude<Source, { kind: 'mix' }>): Source {
  return source.kind === 'fresh' ? freshSource() : variationSource(source.of, source.amount);
}
