import { readFile } from 'node:fs/promises';
import { floatPictures, gridImage, readFailure, savePng, toBytes, writeFileAtomic } from '@inkstone/data';
import { classesOf, type GeneratorModel, latentsOf, truncate } from '@inkstone/gan';
import { WrongCall } from '../exit.ts';
import type { Messages } from '../messages/index.ts';
import { decodeNpy, encodeNpy } from './npy.ts';
import type { SampleCall } from './read-call.ts';

export interface LatentBatch {
  readonly z: Float32Array;
  /** Numbers, or weights N×classes of a StyleGAN2; undefined where the model has none. */
  readonly classes: ArrayLike<number> | undefined;
  readonly count: number;
}

/** Latents and classes from NumPy files. Throws NpyError, WrongCall with the shapes that the model takes. */
export async function readLatents(
  files: { readonly latents: string; readonly classes: string | undefined },
  { description }: GeneratorModel,
  m: Messages,
): Promise<LatentBatch> {
  const { zDim, classes: known, style } = description;
  const { shape, data } = await readNpy(files.latents);
  const [count = 0, width] = shape;
  if (width !== zDim || data.length !== count * zDim) {
    throw new WrongCall(m.sample.latentsShape(files.latents, shape.join('×'), zDim));
  }
  if (files.classes === undefined) {
    return { z: data, count, classes: known > 0 ? classesOf(1, count, known) : undefined };
  }
  const given = await readNpy(files.classes);
  const asNumbers = given.data.length === count;
  const asWeights = style !== undefined && given.shape.length === 2 && given.data.length === count * known;
  if (known === 0 || !(asNumbers || asWeights)) {
    const weights = style ? known : 0;
    throw new WrongCall(m.sample.classesShape(files.classes, given.shape.join('×'), count, weights));
  }
  return { z: data, count, classes: given.data };
}

/** Latents of the call's seeds, as `inkstone sample` draws them. */
export function latentsOfSeeds(
  { count = 1, seed }: Pick<SampleCall, 'count' | 'seed'>,
  { description: { zDim, classes } }: GeneratorModel,
  chosen: number | undefined,
): LatentBatch {
  const drawn = chosen === undefined ? classesOf(seed, count, classes) : Array(count).fill(chosen);
  return { z: latentsOf(seed, count, zDim), count, classes: classes > 0 ? drawn : undefined };
}

/** Makes pictures of a batch of latents and writes them, whole or not at all. Returns the files. */
export async function writeBatch(
  model: GeneratorModel,
  { z, classes, count }: LatentBatch,
  { target, truncation, noise, seed }: SampleCall,
): Promise<readonly string[]> {
  const { style, image } = model.description;
  const made = await model.generate(style ? z : truncate(z, truncation), classes, {
    truncation,
    noise,
    seeds: Array.from({ length: count }, (_, i) => seed + i),
  });
  if (target.kind === 'raw') {
    await writeFileAtomic(target.path, encodeNpy(made, [count, ...image]));
    return [target.path];
  }
  const pictures = toBytes(floatPictures(made, [count, ...image]));
  if (target.kind === 'grid') await savePng(target.path, gridImage(pictures), {});
  else {
    const { data, height, width, channels } = pictures;
    await writeFileAtomic(target.path, encodeNpy(data, [count, height, width, channels]));
  }
  return [target.path];
}

async function readNpy(file: string) {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw readFailure(file, error);
  });
  return decodeNpy(bytes, file);
}
