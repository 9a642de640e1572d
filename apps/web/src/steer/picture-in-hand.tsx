import { useState } from 'react';
import type { Latent, Recipe } from '../api/client.ts';
import { ClassField } from '../create/class-field.tsx';
import { keptScale } from '../create/create-desk.tsx';
import { DownloadPicture } from '../create/download-picture.tsx';
import { useKeep, useKeptWorks } from '../create/kept-works.ts';
import { latentName } from '../create/latent-text.ts';
import { RecipeList } from '../create/recipe-list.tsx';
import { latentOf, recipeKey } from '../create/recipe-of.ts';
import { WalkDialog } from '../create/walk-dialog.tsx';
import { decimal } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { SliderField } from '../ui/field.tsx';
import { notify, notifyError } from '../ui/toasts.tsx';
import { LatentTree } from './latent-tree.tsx';
import { SteadyPicture } from './steady-picture.tsx';
import { steerWords } from './steer-words.ts';
import type { SteeringDesk } from './use-steering.ts';

/** The picture, large, with its steps, and what can be kept of it. */
export function PictureInHand({
  desk,
  latent,
  undo,
}: {
  readonly desk: SteeringDesk;
  /** As it is shown: a slider may be moving. */
  readonly latent: Latent;
  readonly undo: (() => void) | undefined;
}) {
  const say = useWords(steerWords);
  const language = useLanguage();
  const keptWorks = useKeptWorks();
  const keep = useKeep();
  const [keptHere, setKeptHere] = useState<readonly Recipe[]>([]);
  const [walking, setWalking] = useState(false);
  const { model, redo } = desk;
  const recipe = desk.recipe(latent);
  const keptId = keptWorks.get(recipeKey(recipe));
  const name = say('pictureName', { name: latentName(latent) });
  // a walk has one model, class and daring
  const stops = keptHere.filter((one) => recipeKey(one) === recipeKey(desk.recipe(latentOf(one))));

  const keepIt = () =>
    keep.mutate([{ recipe, parents: desk.parents, scale: keptScale(model) }], {
      onSuccess: ([id]) => {
        notify(say('kept'));
        setKeptHere((before) => [...before, recipe]);
        // what comes next descends from it
        if (id !== undefined) desk.go({ parents: [id] }, { keep: true });
      },
      onError: notifyError,
    });

  return (
    <div className="stack">
      <div className="table-picture steer-frame">
        <SteadyPicture recipe={recipe} model={model} alt={name} />
      </div>
      <h2 className="table-name">{name}</h2>
      <div className="row steer-steps">
        <Button icon="restore" disabled={!undo} onClick={undo} title={say('steps')}>
          {say('undo')}
        </Button>
        <Button icon="again" disabled={!redo} onClick={redo} title={say('steps')}>
          {say('redo')}
        </Button>
        {keptId === undefined ? (
          <Button weight="ink" icon="keep" disabled={keep.isPending} onClick={keepIt}>
            {keep.isPending ? say('keeping') : say('keep')}
          </Button>
        ) : (
          <LinkButton icon="check" to={`/works/${keptId}`}>
            {say('seeWork')}
          </LinkButton>
        )}
        <Button
          icon="walk"
          disabled={stops.length < 2}
          title={say('walkHow')}
          onClick={() => setWalking(true)}
        >
          {say('walkKept')}
        </Button>
      </div>
      <div className="steer-settings">
        <ClassField model={model} chosen={desk.class} onChoose={(index) => desk.go({ class: index })} />
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
      </div>
      <LatentTree desk={desk} />
      <details>
        <summary>{say('details')}</summary>
        <div className="stack steer-details">
          <RecipeList recipe={recipe} model={model} />
          <DownloadPicture recipe={recipe} model={model} />
        </div>
      </details>
      {walking && <WalkDialog stops={stops} desk={desk} onClose={() => setWalking(false)} />}
    </div>
  );
}
