import { useState } from 'react';
import type { Model } from '../api/client.ts';
import { ModelChooser } from '../create/model-chooser.tsx';
import { useWords } from '../language/words.ts';
import { Segmented } from '../ui/field.tsx';
import { KnowledgeDesk } from './knowledge/knowledge-desk.tsx';
import { MarksDesk } from './marks-desk.tsx';
import { PhotoDesk } from './photo-desk.tsx';
import { PictureGrid } from './picture-grid.tsx';
import { PictureInHand } from './picture-in-hand.tsx';
import { SliderDesk } from './slider-desk.tsx';
import { steerWords } from './steer-words.ts';
import { useDraft } from './use-draft.ts';
import { type SteeringDesk, useSteering } from './use-steering.ts';
import { useUndoKeys } from './use-undo-keys.ts';

const hands = ['pictures', 'sliders', 'photo', 'knows'] as const;
type Hand = (typeof hands)[number];

/** The picture in hand on one side, what is done to it on the other. */
export function SteerDesk({
  models,
  version,
}: {
  readonly models: readonly Model[];
  readonly version: string;
}) {
  const desk = useSteering(models, version);
  if (!desk) return null;
  return <OpenDesk models={models} desk={desk} />;
}

function OpenDesk({ models, desk }: { readonly models: readonly Model[]; readonly desk: SteeringDesk }) {
  const say = useWords(steerWords);
  const [hand, setHand] = useState<Hand>('pictures');
  const [isMarking, setMarking] = useState(false);
  const { shown, draft, set, undo } = useDraft(desk);
  useUndoKeys({ undo, redo: desk.redo });

  return (
    <>
      <header className="page-head create-head">
        <div>
          <h1>{say('title')}</h1>
          <p className="page-lead">{say('lead')}</p>
        </div>
        <ModelChooser models={models} desk={desk} />
      </header>
      {isMarking ? (
        <MarksDesk
          key={desk.model.id}
          desk={desk}
          onDone={() => {
            setMarking(false);
            setHand('sliders');
          }}
        />
      ) : (
        <div className={hand === 'knows' ? 'steer steer-reading' : 'steer'}>
          <section className="steer-picture" aria-label={say('inHand')}>
            <PictureInHand desk={desk} latent={shown} undo={undo} />
          </section>
          <div className="stack steer-hands">
            <Segmented
              label={say('hands')}
              quiet
              value={hand}
              choices={hands.map((value) => ({ value, label: say(value) }))}
              onChoose={setHand}
            />
            {hand === 'pictures' && <PictureGrid key={desk.model.id} desk={desk} />}
            {hand === 'sliders' && (
              <SliderDesk
                key={desk.model.id}
                desk={desk}
                latent={shown}
                onDraft={draft}
                onSet={set}
                onMark={() => setMarking(true)}
              />
            )}
            {hand === 'photo' && (
              <PhotoDesk key={desk.model.id} desk={desk} onFound={() => setHand('sliders')} />
            )}
            {hand === 'knows' && <KnowledgeDesk key={desk.model.id} desk={desk} latent={shown} />}
          </div>
        </div>
      )}
    </>
  );
}
