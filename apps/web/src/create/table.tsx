import type { Recipe } from '../api/client.ts';
import { useWords } from '../language/words.ts';
import { placeState } from '../steer/place.ts';
import { steerAddress } from '../steer/steer-address.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { createWords } from './create-words.ts';
import { DownloadPicture } from './download-picture.tsx';
import { latentName } from './latent-text.ts';
import { MadePicture, type Maker } from './made-picture.tsx';
import { RecipeList } from './recipe-list.tsx';
import { latentOf } from './recipe-of.ts';
import type { Desk } from './use-desk.ts';
import type { Amount } from './use-vary.ts';

/** One picture, large, with what can be done with it and everything that made it. */
export function Table({
  recipe,
  desk,
  maker,
  keptId,
  keeping,
  onKeep,
  onVary,
}: {
  readonly recipe: Recipe;
  readonly desk: Desk;
  readonly maker: Maker;
  readonly keptId: string | undefined;
  readonly keeping: boolean;
  readonly onKeep: () => void;
  readonly onVary: (amount: Amount) => void;
}) {
  const say = useWords(createWords);
  const name = say('pictureName', { name: latentName(latentOf(recipe)) });
  return (
    <div className="table">
      <div className="table-picture">
        <MadePicture recipe={recipe} model={desk.model} maker={maker} alt={name} eager />
      </div>
      <h2 className="table-name">{name}</h2>
      <div className="table-steps">
        {keptId === undefined ? (
          <Button weight="ink" icon="keep" disabled={keeping} onClick={onKeep}>
            {keeping ? say('keeping') : say('keep')}
          </Button>
        ) : (
          <LinkButton weight="line" icon="check" to={`/works/${keptId}`}>
            {say('seeWork')}
          </LinkButton>
        )}
        <Button icon="vary" onClick={() => onVary('subtle')}>
          {say('varySubtly')}
        </Button>
        <Button onClick={() => onVary('strong')}>{say('varyStrongly')}</Button>
        <LinkButton
          icon="steer"
          to={steerAddress(recipe)}
          state={placeState({
            ...{ latent: latentOf(recipe), source: desk.source, step: 0 },
            parents: keptId === undefined ? desk.parents : [keptId],
          })}
        >
          {say('steer')}
        </LinkButton>
      </div>
      <RecipeList recipe={recipe} model={desk.model} />
      <DownloadPicture recipe={recipe} model={desk.model} />
    </div>
  );
}
