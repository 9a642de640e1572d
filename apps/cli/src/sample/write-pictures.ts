import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BytePictures, gridImage, savePng, writeFileAtomic } from '@inkstone/data';
import type { MadePictures } from './make-pictures.ts';
import { encodeNpy } from './npy.ts';
import type { Target } from './read-call.ts';
import type { PictureRecipe } from './recipe.ts';

export interface WriteRequest {
  readonly target: Target;
  /** Recipe of the first picture. */
  readonly recipe: PictureRecipe;
  readonly count: number;
}

/** Writes pictures to their target, whole or not at all, and returns the files. Throws DataError. */
export async function writePictures(
  made: AsyncIterable<MadePictures>,
  { target, recipe, count }: WriteRequest,
): Promise<readonly string[]> {
  switch (target.kind) {
    case 'folder':
      return writeFolder(made, target.path, recipe);
    case 'grid':
      await savePng(target.path, gridImage(await collect(made, count)), textOf({ ...recipe, count }));
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
async function writeFolder(
  made: AsyncIterable<MadePictures>,
  folder: string,
  recipe: PictureRecipe,
): Promise<string[]> {
  const files: string[] = [];
  try {
    for await (const { seed, pictures, classes } of made) {
      const { data, width, height, channels, count } = pictures;
      const size = width * height * channels;
      for (let i = 0; i < count; i++) {
        const file = join(folder, `${String(seed + i).padStart(6, '0')}.png`);
        const picture = { data: data.subarray(i * size, (i + 1) * size), width, height, channels };
        const own = { ...recipe, seed: seed + i, class: classes?.[i] ?? null };
        await savePng(file, picture, textOf(own));
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

function textOf(recipe: PictureRecipe): { readonly inkstone: string } {
  return { inkstone: JSON.stringify(recipe) };
}
