import type { Product } from './dot-products.ts';
import { type Features, requireSameColumns } from './features.ts';
import { NeighbourList } from './neighbour-list.ts';
import { squaredDistances } from './squared-distances.ts';

/** For each query its nearest reference row, and the Euclidean distance to it. */
export interface Nearest {
  readonly indices: Uint32Array;
  readonly distances: Float64Array;
}

export interface NearestOptions {
  /** A faster product of matrices than the built-in one. */
  readonly product?: Product | undefined;
}

/** `queries` [N, F] against `reference` [M, F], both features or both pixels. Of equally near rows, the first. */
export async function nearest(
  queries: Features,
  reference: Features,
  { product }: NearestOptions = {},
): Promise<Nearest> {
  requireSameColumns('nearest', queries, reference);
  const best = new NeighbourList(queries.rows, 1);
  for await (const block of squaredDistances(queries, reference, product)) {
    best.offerBlock(block);
  }
  const { indices } = best;
  return {
    indices,
    // taken anew: a product in float32 leaves few digits of a small distance
    distances: Float64Array.from(indices, (index, row) => distance(queries, row, reference, index)),
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
