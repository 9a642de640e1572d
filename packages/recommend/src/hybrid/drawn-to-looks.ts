import { factorize, solveFactored } from '@inkstone/autograd/linear';
import type { Embeddings } from '../content/embeddings.ts';

const RIDGE = 1;
/** Events at which an item's own vector counts half. */
const HALF_KNOWN = 10;

/** How far an item or person with `events` is known, 0 to 1. */
export function known(events: number, half: number = HALF_KNOWN): number {
  return events / (events + half);
}

/**
 * Items' vectors [items, factors] drawn to what their looks alone would make them, the more so the less they were met: an
 * item that nobody has met gets that vector. It is found by ridge regression of the vectors on the embeddings and an
 * intercept, in which items count as far as they are known (regression-based factors, Agarwal and Chen 2009). Without
 * embeddings it is the mean vector.
 */
export function drawnToLooks(
  looks: Embeddings | undefined,
  vectors: Float32Array,
  factors: number,
  events: ArrayLike<number>,
): Float32Array {
  const width = looks?.width ?? 0;
  const columns = width + 1;
  const left = new Float64Array(columns * columns);
  const right = Array.from({ length: factors }, () => new Float64Array(columns));
  const row = new Float64Array(columns);
  const items = vectors.length / factors;
  const load = (item: number) => {
    if (looks) row.set(looks.rows.subarray(item * width, (item + 1) * width));
    row[width] = 1;
  };
  for (let item = 0; item < items; item++) {
    const weight = known(events[item] as number);
    if (weight === 0) continue;
    load(item);
    for (let i = 0; i < columns; i++) {
      const value = weight * (row[i] as number);
      for (let j = 0; j <= i; j++)
        left[i * columns + j] = (left[i * columns + j] as number) + value * (row[j] as number);
      for (const [f, sums] of right.entries())
        sums[i] = (sums[i] as number) + value * (vectors[item * factors + f] as number);
    }
  }
  for (let i = 0; i < columns; i++) left[i * columns + i] = (left[i * columns + i] as number) + RIDGE;
  factorize(left, columns);
  for (const sums of right) solveFactored(left, sums, columns);
  const out = new Float32Array(items * factors);
  for (let item = 0; item < items; item++) {
    load(item);
    const own = known(events[item] as number);
    for (const [f, weights] of right.entries()) {
      let byLooks = 0;
      for (let i = 0; i < columns; i++) byLooks += (row[i] as number) * (weights[i] as number);
      const at = item * factors + f;
      out[at] = own * (vectors[at] as number) + (1 - own) * byLooks;
    }
  }
  return out;
}
