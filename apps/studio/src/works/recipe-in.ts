import { wordsOf } from '@inkstone/data';
import { type PictureRecipe, readPictureRecipe } from '@inkstone/gan/render';
import { StudioError } from '../studio-error.ts';
import type { FileType } from '../uploads/file-type.ts';
import { named } from '../uploads/refusals.ts';
import { noRecipe } from './no-recipe.ts';

/** The recipe that a file carries. Throws StudioError 422 that names the file and says what it is instead. */
export function recipeIn(bytes: Uint8Array, type: FileType, name: string): PictureRecipe {
  if (type !== 'png') throw named(name, noRecipe(type));
  let recipe: PictureRecipe | null;
  try {
    recipe = readPictureRecipe(bytes);
  } catch (cause) {
    throw named(name, damaged(cause));
  }
  if (recipe === null) throw named(name, noRecipe(type));
  return recipe;
}

/** Whatever is wrong with the recipe, a nesting without end as well, is wrong with the file. */
function damaged(cause: unknown): StudioError {
  const words = cause instanceof RangeError ? { en: 'nested without end', zh: '嵌套过深' } : wordsOf(cause);
  // a schema's faults stand on a line each
  const en = oneLine(words.en);
  const zh = oneLine(words.zh);
  return new StudioError(
    422,
    'RECIPE',
    {
      en: `its recipe is damaged (${en}): take the PNG as Inkstone wrote it, not one that another program saved`,
      zh: `它的配方已损坏（${zh}）：请使用砚台写出的原始 PNG，而不是其他程序另存的`,
    },
    { cause },
  );
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
