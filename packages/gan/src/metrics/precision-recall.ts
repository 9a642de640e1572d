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
import { type DistanceBlock, squaredDistances } from './squared-distances.ts';

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

  const balls = new BallCounts(realRadii, fakeRadii);
  for await (const block of squaredDistances(reals, fakes, product)) balls.add(block);
  return {
    precision: balls.inReal.filter((count) => count > 0).length / fakes.rows,
    recall: sum(balls.inFake) / reals.rows,
    density: sum(balls.inReal) / (k * fakes.rows),
    coverage: sum(balls.holding) / reals.rows,
  };
}

/** Who lies in whose ball, from distances of real pictures (rows) to generated ones (columns). */
class BallCounts {
  readonly #realRadii: Float64Array;
  readonly #fakeRadii: Float64Array;
  /** Real balls that each generated picture lies in. */
  readonly inReal: Uint32Array;
  /** 1 for each real picture that lies in some generated ball. */
  readonly inFake: Uint8Array;
  /** 1 for each real picture whose ball holds some generated one. */
  readonly holding: Uint8Array;

  constructor(realRadii: Float64Array, fakeRadii: Float64Array) {
    this.#realRadii = realRadii;
    this.#fakeRadii = fakeRadii;
    this.inReal = new Uint32Array(fakeRadii.length);
    this.inFake = new Uint8Array(realRadii.length);
    this.holding = new Uint8Array(realRadii.length);
  }

  add({ data, firstRow, rows, firstColumn, columns }: DistanceBlock): void {
    const fakeRadii = this.#fakeRadii;
    for (let i = 0, at = 0; i < rows; i++) {
      const row = firstRow + i;
      const radius = this.#realRadii[row] as number;
      for (let column = firstColumn; column < firstColumn + columns; column++, at++) {
        const squared = data[at] as number;
        if (squared <= radius) {
          this.inReal[column] = (this.inReal[column] as number) + 1;
          this.holding[row] = 1;
        }
        if (squared <= (fakeRadii[column] as number)) this.inFake[row] = 1;
      }
    }
  }
}

function sum(counts: Uint8Array | Uint32Array): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}

/** Squared distance of each row to its k-th nearest other row. */
async function squaredRadii(
  name: string,
  set: Features,
  k: number,
  product: Product | undefined,
): Promise<Float64Array> {
  if (!Number.isInteger(k) || k < 1 || k >= set.rows) {
    throw new MetricError({
      en:
        `precisionRecall: k must be a whole number from 1 to one less than the pictures, got k = ${k} ` +
        `for ${set.rows} ${name} ones; take more pictures or a smaller k`,
      zh:
        `计算精确率与召回率时，k 必须是整数，不小于 1 且小于图片数；现在 k = ${k}，` +
        `${name === 'real' ? '真实' : '生成'}图片有 ${set.rows} 张；请增加图片或减小 k`,
    });
  }
  const neighbours = new NeighbourList(set.rows, k);
  for await (const block of squaredDistances(set, set, product)) {
    neighbours.offerPairs(block);
  }
  return neighbours.furthest;
}
