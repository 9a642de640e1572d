import type { Model, Recipe } from '../api/client.ts';
import { className } from '../language/class-name.ts';
import { decimal } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { notify } from '../ui/toasts.tsx';
import { latentText } from './latent-text.ts';
import { latentOf } from './recipe-of.ts';
import { recipeWords } from './recipe-words.ts';
import './recipe-list.css';

/** Everything that made a picture, in plain words. */
export function RecipeList({
  recipe,
  model,
}: {
  readonly recipe: Recipe;
  readonly model: Model | undefined;
}) {
  const say = useWords(recipeWords);
  const language = useLanguage();
  const classes = model?.classes;
  const copy = async () => {
    await navigator.clipboard.writeText(JSON.stringify(recipe));
    notify(say('copied'));
  };
  return (
    <div className="recipe">
      <dl className="recipe-list">
        <dt>{say('model')}</dt>
        <dd>
          {model?.name ?? say('unknownModel')}{' '}
          <code className="faint" title={recipe.model}>
            {recipe.model.slice(0, 8)}
          </code>
        </dd>
        <dt>{say('latent')}</dt>
        <dd className="figures">{latentText(latentOf(recipe), say, language)}</dd>
        {classes && (
          <>
            <dt>{say('class')}</dt>
            <dd>
              {recipe.class === null || recipe.class === undefined
                ? say('classDrawn')
                : className(classes[recipe.class] ?? String(recipe.class), language)}
            </dd>
          </>
        )}
        <dt>{say('truncation')}</dt>
        <dd className="figures">{decimal(recipe.truncation, language)}</dd>
        {model?.dataName && (
          <>
            <dt>{say('license')}</dt>
            <dd>
              {model.license
                ? say('dataUnder', { data: model.dataName, license: model.license })
                : model.dataName}
            </dd>
          </>
        )}
        <dt>{say('version')}</dt>
        <dd className="figures">{recipe.version}</dd>
      </dl>
      {'clipboard' in navigator && (
        <Button weight="bare" onClick={() => void copy()}>
          {say('copy')}
        </Button>
      )}
    </div>
  );
}
