/**
 * Does the generator copy? Generated pictures that lie nearer to training pictures than unseen real ones do were
 * memorised (the idea of Meehan, Chaudhuri & Dasgupta 2020, "A non-parametric test to detect data-copying"). Here the
 * two distributions of distances to the nearest training picture are compared by their medians and lower tails.
 */

import type { Product } from './dot-products.ts';
import { type Features, subsample } from './features.ts';
import { nearest } from './nearest.ts';
import { quantile } from './quantile.ts';

export interface MemorisationOptions {
  /** Most generated and most held-out pictures taken, drawn by `seed`; 1,000. All of `train` is searched. */
  readonly limit?: number | undefined;
  readonly seed?: number | undefined;
  /** A faster product of matrices than the built-in one. */
  readonly product?: Product | undefined;
}

export interface Memorisation {
  /** Median distance of generated pictures to the nearest training picture. */
  readonly medianGenerated: number;
  /** The same of real pictures that were not trained on. */
  readonly medianHeldOut: number;
  /** The first over the second: about 1 for a good generator, well below 1 where it copies; NaN for 0 over 0. */
  readonly medianRatio: number;
  /** The distance that 1 % of the held-out pictures stay below. */
  readonly closeDistance: number;
  /** Share of generated pictures nearer than that: about 0.01 for a good generator, much more where it copies. */
  readonly closeShare: number;
}

/** All [·, F], in features or pixels; `heldOut` is real and not in `train`. */
export async function memorisation(
  generated: Features,
  heldOut: Features,
  train: Features,
  { limit = 1_000, seed = 0, product }: MemorisationOptions = {},
): Promise<Memorisation> {
  const made = (await nearest(subsample(generated, limit, seed), train, { product })).distances;
  const unseen = (await nearest(subsample(heldOut, limit, seed), train, { product })).distances;
  const medianGenerated = quantile(made, 0.5);
  const medianHeldOut = quantile(unseen, 0.5);
  const closeDistance = quantile(unseen, 0.01);
  return {
    medianGenerated,
    medianHeldOut,
    medianRatio: medianGenerated / medianHeldOut,
    closeDistance,
    closeShare: made.filter((value) => value < closeDistance).length / made.length,
  };
}
