import { variation } from '@inkstone/gan/latent';
import type { Recipe } from '../api/client.ts';
import { useWords } from '../language/words.ts';
import { notify } from '../ui/toasts.tsx';
import { createWords } from './create-words.ts';
import { useKeptWorks } from './kept-works.ts';
import { latentOf, recipeKey } from './recipe-of.ts';
import { goesOn, variationSource } from './source.ts';
import type { Desk } from './use-desk.ts';

export type Amount = keyof typeof variation;

/** Turns the wall into relations of a picture. A picture that was kept becomes the parent of what is kept there. */
export function useVary(desk: Desk): (recipe: Recipe, amount: Amount) => void {
  const say = useWords(createWords);
  const kept = useKeptWorks();
  return (recipe, amount) => {
    const source = variationSource(latentOf(recipe), variation[amount]);
    if (!goesOn(source)) {
      notify(say('tooDeep'));
      return;
    }
    const work = kept.get(recipeKey(recipe));
    desk.go({
      source,
      ...(work !== undefined && { parents: [work] }),
    });
    window.scrollTo({ top: 0 });
  };
}
