import { variation } from '@inkstone/gan/latent';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Recipe } from '../api/client.ts';
import { createWords } from '../create/create-words.ts';
import { latentName } from '../create/latent-text.ts';
import { MadePicture } from '../create/made-picture.tsx';
import { latentOf, recipeKey } from '../create/recipe-of.ts';
import { freshSource, goesOn, latentAt, type Source, sourceSize, variationSource } from '../create/source.ts';
import { useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { notify } from '../ui/toasts.tsx';
import { nothingSelected } from '../wall/selection.ts';
import { Wall } from '../wall/wall.tsx';
import { SecondPicture } from './second-picture.tsx';
import { steeringQuery } from './steer-queries.ts';
import { steerWords } from './steer-words.ts';
import type { SteeringDesk } from './use-steering.ts';

const SHOWN = 24;

/** Pictures to take in hand: new ones, relations of the one in hand, and what lies between two. */
export function PictureGrid({ desk }: { readonly desk: SteeringDesk }) {
  const say = useWords(steerWords);
  const sayCreate = useWords(createWords);
  const { source, model, latent, recipe } = desk;
  const steering = useQuery(steeringQuery(model.id));
  const key = JSON.stringify(source);
  const [chosen, setChosen] = useState({ key, selection: nothingSelected });
  const selection = chosen.key === key ? chosen.selection : nothingSelected;
  const recipes = useMemo(
    () => Array.from({ length: Math.min(SHOWN, sourceSize(source)) }, (_, i) => recipe(latentAt(source, i))),
    [source, recipe],
  );
  const second = recipes.find((one) => recipeKey(one) === selection.keys.at(-1));

  const show = (next: Source) => {
    if (goesOn(next)) desk.go({ source: next }, { keep: true });
    else notify(sayCreate('tooDeep'));
  };

  return (
    <section className="stack" aria-label={say('pictures')}>
      <div className="row">
        <Button icon="again" onClick={() => show(freshSource())}>
          {source.kind === 'fresh' ? say('others') : say('fresh')}
        </Button>
        <Button icon="vary" onClick={() => show(variationSource(latent, variation.subtle))}>
          {say('subtle')}
        </Button>
        <Button onClick={() => show(variationSource(latent, variation.strong))}>{say('strong')}</Button>
      </div>
      <h2 className="steer-part">{say(nameOf(source))}</h2>
      <Wall
        key={`${model.id} ${key}`}
        items={recipes}
        label={say('gridHow')}
        keyOf={recipeKey}
        ratioOf={() => model.image[1] / model.image[2]}
        nameOf={(one) => say('pictureName', { name: latentName(latentOf(one)) })}
        leastColumn={84}
        gap={8}
        selection={selection}
        onSelect={(next) => setChosen({ key, selection: { ...next, keys: next.keys.slice(-1) } })}
        onOpen={(one) => desk.go({ latent: latentOf(one) })}
        render={(one: Recipe) => <MadePicture recipe={one} model={model} maker="studio" alt="" eager />}
      />
      <SecondPicture
        desk={desk}
        second={second}
        ranges={steering.data?.space === 'w' ? steering.data.ranges : []}
        onCross={show}
      />
    </section>
  );
}

function nameOf(source: Source) {
  if (source.kind === 'fresh') return 'fresh';
  if (source.kind === 'mix') return 'between';
  return source.amount <= variation.subtle ? 'subtle' : 'strong';
}
