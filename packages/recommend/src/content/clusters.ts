import { RandomStream } from '../random.ts';
import type { Embeddings } from './embeddings.ts';

/** Groups of items that look alike. */
export interface Clusters {
  readonly count: number;
  /** [items], the group of each. */
  readonly of: Uint32Array;
}

const ROUNDS = 20;

/** Spherical k-means (Dhillon and Modha 2001) from starts that lie apart (Arthur and Vassilvitskii 2007), seeded. */
export function clusters({ rows, width }: Embeddings, wanted: number, seed: number): Clusters {
  const items = rows.length / width;
  const count = Math.max(1, Math.min(wanted, items));
  const centres = startingCentres({ rows, width }, count, seed);
  const of = new Uint32Array(items);
  for (let round = 0; round < ROUNDS; round++) {
    let moved = 0;
    for (let item = 0; item < items; item++) {
      const nearest = nearestOf(rows, item * width, centres, width);
      if (nearest !== of[item] || round === 0) moved++;
      of[item] = nearest;
    }
    if (moved === 0) break;
    recentre({ rows, width }, of, centres);
  }
  return { count, of };
}

function startingCentres({ rows, width }: Embeddings, count: number, seed: number): Float32Array {
  const items = rows.length / width;
  const random = new RandomStream(seed, 11);
  const centres = new Float32Array(count * width);
  const farness = new Float64Array(items).fill(1);
  for (let c = 0; c < count; c++) {
    const total = farness.reduce((sum, value) => sum + value, 0);
    let left = random.uniform() * total;
    let chosen = 0;
    while (chosen < items - 1 && left >= (farness[chosen] as number)) left -= farness[chosen++] as number;
    centres.set(rows.subarray(chosen * width, (chosen + 1) * width), c * width);
    for (let item = 0; item < items; item++) {
      const far = Math.max(0, 1 - dot(rows, item * width, centres, c * width, width));
      farness[item] = c === 0 ? far : Math.min(farness[item] as number, far);
    }
  }
  return centres;
}

/** Centres become the means of their items, scaled to length 1; a centre without any stays. */
function recentre({ rows, width }: Embeddings, of: Uint32Array, centres: Float32Array): void {
  const sums = new Float64Array(centres.length);
  for (let item = 0; item < of.length; item++) {
    const at = (of[item] as number) * width;
    for (let k = 0; k < width; k++)
      sums[at + k] = (sums[at + k] as number) + (rows[item * width + k] as number);
  }
  for (let start = 0; start < sums.length; start += width) {
    const length = Math.hypot(...sums.subarray(start, start + width));
    if (length > 0) for (let k = 0; k < width; k++) centres[start + k] = (sums[start + k] as number) / length;
  }
}

function nearestOf(rows: Float32Array, at: number, centres: Float32Array, width: number): number {
  let [best, nearest] = [Number.NEGATIVE_INFINITY, 0];
  for (let c = 0; c * width < centres.length; c++) {
    const alike = dot(rows, at, centres, c * width, width);
    if (alike > best) [best, nearest] = [alike, c];
  }
  return nearest;
}

function dot(a: Float32Array, at: number, b: Float32Array, bt: number, width: number): number {
  let sum = 0;
  for (let k = 0; k < width; k++) sum += (a[at + k] as number) * (b[bt + k] as number);
  return sum;
}
