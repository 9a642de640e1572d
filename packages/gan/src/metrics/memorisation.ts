/**
 * Does the generator copy? Generated pictures that lie nearer to training pictures than unseen real ones do were
 * memorised (Meehan, Chaudhuri & Dasgupta 2020, "A non-parametric test to detect data-copying"). Two distributions are
 * compared, by their medians and lower tails: distances to the nearest training picture, and the same over how far apart
 * training pictures lie there. Only the second tells copies from plain pictures: blurs, say, crowd where training pictures
 * lie close together, and so near to some, as an unseen picture there would (the paper compares within cells for that reason).
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
  /** `medianRatio` of distances over the spacing of training pictures there: below 1 only where it copies. */
  readonly relativeRatio: number;
  /** `closeShare` of the same. */
  readonly copiedShare: number;
}

/** Spacing is the distance of a training picture to its third neighbour, since the first may be a near-copy of its own. */
const SPACING_TO = 3;
/** Of the held-out pictures, those that lie nearest. */
const CLOSE = 0.01;

/** All [·, F], in features or pixels; `heldOut` is real and not in `train`. */
export async function memorisation(
  generated: Features,
  heldOut: Features,
  train: Features,
  { limit = 1_000, seed = 0, product }: MemorisationOptions = {},
): Promise<Memorisation> {
  const made = await distancesTo(train, subsample(generated, limit, seed), product);
  const unseen = await distancesTo(train, subsample(heldOut, limit, seed), product);
  const medianGenerated = quantile(made.plain, 0.5);
  const medianHeldOut = quantile(unseen.plain, 0.5);
  const closeDistance = quantile(unseen.plain, CLOSE);
  return {
    medianGenerated,
    medianHeldOut,
    medianRatio: medianGenerated / medianHeldOut,
    closeDistance,
    closeShare: shareBelow(made.plain, closeDistance),
    relativeRatio: quantile(made.relative, 0.5) / quantile(unseen.relative, 0.5),
    copiedShare: shareBelow(made.relative, quantile(unseen.relative, CLOSE)),
  };
}

interface Distances {
  /** To the nearest training picture. */
  readonly plain: Float64Array;
  /** The same over the spacing of training pictures around that one; 0 for a copy, whatever the spacing. */
  readonly relative: Float64Array;
}

async function distancesTo(
  train: Features,
  queries: Features,
  product: Product | undefined,
): Promise<Distances> {
  const { indices, distances } = await nearest(queries, train, { product });
  const spacing = await spacingAround(train, [...new Set(indices)], product);
  const relative = distances.map((distance, i) =>
    distance === 0 ? 0 : distance / (spacing.get(indices[i] as number) ?? 1),
  );
  return { plain: distances, relative };
}

/** Distances of some training pictures, by their row, to their third neighbour; none where there is one picture alone. */
async function spacingAround(
  train: Features,
  rows: readonly number[],
  product: Product | undefined,
): Promise<ReadonlyMap<number, number>> {
  const k = Math.min(SPACING_TO + 1, train.rows); // the picture itself is its own first neighbour
  if (k < 2) return new Map();
  const { columns } = train;
  const data = new Float64Array(rows.length * columns);
  for (const [to, from] of rows.entries()) {
    data.set(train.data.subarray(from * columns, (from + 1) * columns), to * columns);
  }
  const { distances } = await nearest({ data, rows: rows.length, columns }, train, { k, product });
  return new Map(rows.map((row, i) => [row, distances[i * k + k - 1] as number]));
}

function shareBelow(values: Float64Array, bound: number): number {
  return values.filter((value) => value < bound).length / values.length;
}
