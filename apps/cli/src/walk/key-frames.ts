import { readFile } from 'node:fs/promises';
import { readFailure, wordsOf } from '@inkstone/data';
import type { Latent } from '@inkstone/gan/latent';
import { latentOf, type PictureRecipe, readPictureRecipe, readSheetRecipes } from '@inkstone/gan/render';
import { Failure, WrongCall } from '../exit.ts';
import type { Messages } from '../messages/index.ts';
import type { WalkCall } from './read-call.ts';

/** A stop of a walk. */
export interface KeyFrame {
  readonly latent: Latent;
  readonly truncation: number;
  /** Null where none is written down. */
  readonly class: number | null;
}

/** The stops of a call: seeds, or the recipes inside its pictures. Throws Failure, WrongCall. */
export async function keyFramesOf(
  { seeds, pictures, truncation }: WalkCall,
  { file, sha256 }: { readonly file: string; readonly sha256: string },
  m: Messages,
): Promise<readonly KeyFrame[]> {
  const stops: KeyFrame[] = seeds.map((seed) => ({ latent: { seed }, truncation: 1, class: null }));
  for (const picture of pictures) {
    for (const recipe of await recipesIn(picture, m)) {
      if (recipe.model !== sha256) throw new Failure(m.walk.otherModel(picture, file));
      stops.push({ latent: latentOf(recipe), truncation: recipe.truncation, class: recipe.class });
    }
  }
  if (stops.length < 2) throw new WrongCall(m.walk.twoPictures);
  return truncation === undefined ? stops : stops.map((stop) => ({ ...stop, truncation }));
}

/** The recipe of a picture, those of a contact sheet, or of each picture of a grid. */
async function recipesIn(file: string, m: Messages): Promise<readonly PictureRecipe[]> {
  const png = await readFile(file).catch((error: unknown) => {
    throw readFailure(file, error);
  });
  const found = readEither(png, file, m);
  if (!found) throw new Failure(m.walk.noRecipe(file));
  return found.flatMap(({ count, ...recipe }) =>
    count === undefined
      ? [recipe]
      : Array.from({ length: count }, (_, i) => ({ ...recipe, seed: recipe.seed + i })),
  );
}

function readEither(png: Uint8Array, file: string, m: Messages): readonly PictureRecipe[] | null {
  try {
    const own = readPictureRecipe(png);
    return own ? [own] : readSheetRecipes(png);
  } catch (error) {
    throw new Failure(`${file}: ${m.words(wordsOf(error))}`, { cause: error });
  }
}
