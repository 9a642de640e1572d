import type { Product } from './dot-products.ts';
import { MetricError } from './errors.ts';
import { type Features, requireSameColumns } from './features.ts';
import { NeighbourList } from './neighbour-list.ts';
import { squaredDistances } from './squared-distances.ts';

/** For each query its `k` nearest reference rows, nearest first, and the Euclidean distances to them. Both [N · k]. */
export interface Nearest {
  readonly indices: Uint32Array;
  readonly distances: Float64Array;
}

export interface NearestOptions {
  /** How many of each, 1 when absent. */
  readonly k?: number | undefined;
  /** A faster product of matrices than the built-in one. */
  readonly product?: Product | undefined;
}

/**
 * `queries` [N, F] against `reference` [M, F], both features or both pixels. Of equally near rows, the first. Throws
 * MetricError for more neighbours than there are rows.
 */
export async function nearest(
  queries: Features,
  reference: Features,
  { k = 1, product }: NearestOptions = {},
): Promise<Nearest> {
  requireSameColumns('nearest', queries, reference);
  if (!Number.isInteger(k) || k < 1 || k > reference.rows) {
    throw new MetricError({
      en: `nearest: ${k} neighbours were asked for among ${reference.rows} pictures; take fewer, or more pictures`,
      zh: `要在 ${reference.rows} 张图片中找 ${k} 个最近的；请减少个数，或增加图片`,
    });
  }
  const best = new NeighbourList(queries.rows, k);
  for await (const block of squaredDistances(queries, reference, product)) {
    best.offerBlock(block);
  }
  const { indices } = best;
  return {
    indices,
    // taken anew: a product in float32 leaves few digits of a small distance
    distances: Float64Array.from(indices, (index, at) =>
      distance(queries, Math.floor(at / k), reference, index),
    ),
  };
}

/** Euclidean distance of row `i` of `a` to row `j` of `b`. */
export function distance(a: Features, i: number, b: Features, j: number): number {
  let sum = 0;
  for (let column = 0, p = i * a.columns, q = j * b.columns; column < a.columns; column++, p++, q++) {
    sum += ((a.data[p] as number) - (b.data[q] as number)) ** 2;
  }
  return Math.sqrt(sum);
}
