/**
 * Pictures in memory, and batches of them: the part of this package that needs no files, so that a browser has it too.
 *
 *     const { train } = holdOut(digitsDataset(pixels, labels), { count: 1000, seed: 0 });
 *     const { images } = batches(train, { batch: 64, seed: 1 }).at(0); // Float32Array [64, 1, 28, 28] in [−1, 1]
 *
 * @module
 */

export type { Batches, BatchOptions } from './batches.ts';
export { batches } from './batches.ts';
export type { DatasetParts } from './dataset.ts';
export { Dataset } from './dataset.ts';
export { DIGIT_SIDE, digitsDataset } from './digits-dataset.ts';
export type { Batch } from './gather.ts';
export { gather } from './gather.ts';
export type { HoldOutOptions } from './subset.ts';
export { holdOut, subset } from './subset.ts';
