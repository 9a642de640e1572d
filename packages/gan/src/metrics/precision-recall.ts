/**
 * Improved precision and recall (Kynkäänniemi et al. 2019, eq. 1–2): each set's manifold is the union of balls around its
 * points that reach to the k-th nearest neighbour. Precision is the share of generated pictures inside the real manifold,
 * recall the share of real ones inside the generated manifold. Density and coverage (Naeem et al. 2020, eq. 3–4) use the
 * real balls only, and so do not fall for outliers among the generated: density is how many of them a generated picture
 * lies in, over k (1 for a perfect generator, above 1 where it crowds the middle); coverage the share that hold any.
 *
 * Exact, and so quadratic: 10,000 real and 10,000 generated pictures of F features take 4·10⁸·F operations. All four move
 * with N and k: compare only figures of equally many pictures and one k.
 */

import type { Product } from './dot-products.ts';
import { MetricError } from './errors.ts';
import { type Features, requireSameColumns, subsample } from './features.ts';
import { NeighbourList } from './neighbour-list.ts';
import { squaredDistances } from './squared-distances.ts';

export interface PrecisionRecallOptions {
  /** Neighbours that a ball reaches to; 3 as in the paper. */
  readonly k?: number | undefined;
  /** Most pictures taken of each set, drawn by `seed`; 10,000. */
  readonly limit?: number | undefined;
  readonly seed?: number | undefined;
  /** A faster product of matrices than the built-in one. */
  readonly product?: Product | undefined;
}

/** All in [0, 1] but `density`, which is ≥ 0. */
export interface PrecisionRecall {
  readonly precision: number;
  readonly recall: number;
  readonly density: number;
  readonly coverage: number;
}

/** `real` [N, F] and `generated` [M, F], N and M above `k`. Throws MetricError for fewer, or other columns. */
export async function precisionRecall(
  real: Features,
  generated: Features,
  { k = 3, limit = 10_000, seed = 0, product }: PrecisionRecallOptions = {},
): Promise<PrecisionRecall> {
  requireSameColumns('precisionRecall', real, generated);
  const reals = subsample(real, limit, seed);
  const fakes = subsample(generated, limit, seed);
  const realRadii = await squaredRadii('real', reals, k, product);
  const fakeRadii = await squaredRadii('generated', fakes, k, product);

  const inRealBalls = new Uint32Array(fakes.rows);
  const covered = new Uint8Array(reals.rows);
  const recalled = new Uint8Array(reals.rows);
  for await (const block of squaredDistances(reals, fakes, product)) {
    for (let i = 0, at = 0; i < block.rows; i++) {
      const row = block.firstRow + i;
      const radius = realRadii[row] as number;
      for (let j = 0; j < block.columns; j++, at++) {
        const distance = block.data[at] as number;
        const column = block.firstColumn + j;
        if (distance <= radius) {
          inRealBalls[column] = (inRealBalls[column] as number) + 1;
          covered[row] = 1;
        }
        if (distance <= (fakeRadii[column] as number)) recalled[row] = 1;
      }
    }
  }
  const sum = (values: Uint8Array | Uint32Array): number => {
    let total = 0;
    for (const value of values) total += value;
    return total;
  };
  return {
    precision: inRealBalls.filter((balls) => balls > 0).length / fakes.rows,
    recall: sum(recalled) / reals.rows,
    density: sum(inRealBalls) / (k * fakes.rows),
    coverage: sum(covered) / reals.rows,
  };
}

/** Squared distance of each row to its k-th nearest other row. */
async function squaredRadii(
  name: string,
  set: Features,
  k: number,
  product: Product | undefined,
): Promise<Float64Array> {
  if (!Number.isInteger(k) || k < 1 || k >= set.rows) {
    throw new MetricError(
      `precisionRecall: k must be a whole number from 1 to one less than the pictures, got k = ${k} ` +
        `for ${set.rows} ${name} ones; take more pictures or a smaller k`,
    );
  }
  const neighbours = new NeighbourList(set.rows, k);
  for await (const block of squaredDistances(set, set, product)) {
    const diagonal = block.firstRow === block.firstColumn;
    for (let i = 0; i < block.rows; i++) {
      const row = block.firstRow + i;
      // only what lies right of the diagonal: the other half is the same distance seen from its end
      for (let j = diagonal ? i + 1 : 0; j < block.columns; j++) {
        const distance = block.data[i * block.columns + j] as number;
        const column = block.firstColumn + j;
        neighbours.offer(row, column, distance);
        neighbours.offer(column, row, distance);
      }
    }
  }
  return Float64Array.from({ length: set.rows }, (_, row) => neighbours.furthest(row));
}
