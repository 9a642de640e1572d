import { RandomStream } from '@inkstone/autograd';
import type { BatchSource } from '@inkstone/gan';
import type { Distribution } from './distribution.ts';

/** The stream that real points are drawn from; those of a step's noise are numbered from 0. */
const REAL = 0x7265616c;

/** `count` real points, x and y in turn. */
export function drawPoints(
  distribution: Distribution,
  count: number,
  key: { readonly seed: number; readonly counter: number },
): Float32Array<ArrayBuffer> {
  const stream = new RandomStream(key, REAL);
  const points = new Float32Array(2 * count);
  for (let i = 0; i < count; i++) points.set(distribution.draw(stream), 2 * i);
  return points;
}

/** Real points by step, as "pictures" [N, 2, 1, 1]. */
export function pointBatches(distribution: Distribution, batch: number, seed: number): BatchSource {
  return { batchAt: (step) => ({ images: drawPoints(distribution, batch, { seed, counter: step }) }) };
}
