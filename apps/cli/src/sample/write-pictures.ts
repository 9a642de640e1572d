import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BytePictures, gridImage, type PngTexts, savePng, writeFileAtomic } from '@inkstone/data';
import { type PictureRecipe, pictureAt, recipeKeyword, recipeText } from '@inkstone/gan/render';
import type { MadePictures } from './make-pictures.ts';
import { encodeNpy } from './npy.ts';
import type { PictureTarget } from './read-call.ts';

export interface WriteRequest {
  readonly target: PictureTarget;
  /** Of all of them, as a grid has it. */
  readonly recipe: PictureRecipe & { readonly count: number };
}

/** Writes pictures to their target, whole or not at all, and returns the files. Throws DataError. */
export async function writePictures(
  made: AsyncIterable<MadePictures>,
  { target, recipe }: WriteRequest,
): Promise<readonly string[]> {
  const { count } = recipe;
  switch (target.kind) {
    case 'folder':
      return writeFolder(made, target.path);
    case 'grid':
      await savePng(target.path, gridImage(await collect(made, count)), textOf(recipe));
      return [target.path];
    case 'npy': {
      const { data, height, width, channels } = await collect(made, count);
      await writeFileAtomic(target.path, encodeNpy(data, [count, height, width, channels]));
      return [target.path];
    }
    default:
      return target satisfies never;
  }
}

/** A PNG each, named by its seed. When one fails, those before it go too. */
async function writeFolder(made: AsyncIterable<MadePictures>, folder: string): Promise<string[]> {
  const files: string[] = [];
  try {
    for await (const { pictures, recipes } of made) {
      for (const [i, recipe] of recipes.entries()) {
        const file = join(folder, `${String(recipe.seed).padStart(6, '0')}.png`);
        await savePng(file, pictureAt(pictures, i), textOf(recipe));
        files.push(file);
      }
    }
    return files;
  } catch (error) {
    for (const file of files) await rm(file, { force: true });
    throw error;
  }
}

async function collect(made: AsyncIterable<MadePictures>, count: number): Promise<BytePictures> {
  let all: BytePictures | undefined;
  let filled = 0;
  for await (const { pictures } of made) {
    const { height, width, channels } = pictures;
    all ??= { ...pictures, count, data: new Uint8Array(count * height * width * channels) };
    all.data.set(pictures.data, filled);
    filled += pictures.data.length;
  }
  if (!all) throw new RangeError('no pictures were made');
  return all;
}

function textOf(recipe: PictureRecipe): PngTexts {
  return { [recipeKeyword]: recipeText(recipe) };
}
