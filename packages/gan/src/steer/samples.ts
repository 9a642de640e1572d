import { classesOf, latentsOf } from '../latents.ts';
import type { Steerable } from './steerable.ts';

/** Seeds apart from those that people use: what is learnt about a model should not rest on the pictures that they see. */
const FIRST_SEED = 1_000_000_007;

export interface Sampled {
  /** [count, width] */
  readonly places: Float32Array;
  /** Of a model with classes. */
  readonly classes: readonly number[] | undefined;
  readonly count: number;
}

/** Places of the model's own pictures, of all classes, by which its space is measured. */
export async function samplePlaces(
  model: Steerable,
  count: number,
  { seed = FIRST_SEED, class: only }: { readonly seed?: number; readonly class?: number | undefined } = {},
): Promise<Sampled> {
  const { zDim, classes } = model.description;
  const drawn = only === undefined ? classesOf(seed, count, Math.max(1, classes)) : Array(count).fill(only);
  const labels = classes > 0 ? drawn : undefined;
  return { places: await model.map(latentsOf(seed, count, zDim), labels), classes: labels, count };
}
