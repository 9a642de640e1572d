import type { Embeddings } from '../content/embeddings.ts';
import type { History } from './history.ts';

/** Likeness at which the kernel has fallen to 1/e, as 1 − cosine: a person has several tastes, not their mean. */
const REACH = 0.15;
/** The strongest entries that count, so that a long history costs no more. */
export const STRONGEST = 64;

/** How strongly an item at this cosine reminds of an entry, in (0, 1]. */
export function kernel(cosine: number): number {
  return Math.exp((cosine - 1) / REACH);
}

/** The strongest entries with their signed weights; between equals the later counts. */
export function strongest({ items, weights, isAgainst }: History): { item: number; weight: number }[] {
  return items
    .map((item, n) => ({ item, n, weight: (isAgainst[n] ? -1 : 1) * (weights[n] as number) }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || b.n - a.n)
    .slice(0, STRONGEST)
    .map(({ item, weight }) => ({ item, weight }));
}

/**
 * Two likenesses of all items to a history [items], `near`, a signed kernel over its entries (Parzen), and `broad`, the cosine
 * with their signed mean.
 */
export function contentParts(
  { rows, width }: Embeddings,
  history: History,
): { near: Float64Array; broad: Float64Array } {
  const count = rows.length / width;
  const [near, broad] = [new Float64Array(count), new Float64Array(count)];
  const mean = new Float64Array(width);
  for (const { item, weight } of strongest(history)) {
    const own = rows.subarray(item * width, (item + 1) * width);
    for (let k = 0; k < width; k++) mean[k] = (mean[k] as number) + weight * (own[k] as number);
    for (let other = 0, at = 0; other < count; other++, at += width) {
      near[other] = (near[other] as number) + weight * kernel(product(rows, at, own));
    }
  }
  for (let other = 0, at = 0; other < count; other++, at += width) {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += (rows[at + k] as number) * (mean[k] as number);
    broad[other] = sum;
  }
  return { near, broad };
}

/** Product of `own` with the row of `rows` from `at`: four sums at a time, as each alone waits for its last addition. */
function product(rows: Float32Array, at: number, own: Float32Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let k = 0;
  for (; k + 3 < own.length; k += 4) {
    a += (rows[at + k] as number) * (own[k] as number);
    b += (rows[at + k + 1] as number) * (own[k + 1] as number);
    c += (rows[at + k + 2] as number) * (own[k + 2] as number);
    d += (rows[at + k + 3] as number) * (own[k + 3] as number);
  }
  for (; k < own.length; k++) a += (rows[at + k] as number) * (own[k] as number);
  return a + b + c + d;
}
