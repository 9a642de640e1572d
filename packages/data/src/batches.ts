import { z } from 'zod';
import { checkOptions } from './check.ts';
import type { Dataset } from './dataset.ts';
import { DataError } from './errors.ts';
import { type Batch, gather } from './gather.ts';
import { shuffled } from './random.ts';

const batchOptions = z.strictObject({
  batch: z.int().positive().max(65_536),
  seed: z.int().nonnegative(),
  mirror: z.boolean().default(false),
});

export type BatchOptions = z.input<typeof batchOptions>;

export interface Batches {
  readonly batch: number;
  /** Pictures in an epoch: the dataset's count, or twice that with `mirror`. */
  readonly epochLength: number;
  /** Which pictures step 0, 1, 2 … takes: a pure function of seed and step, whatever was asked before. */
  indicesAt(step: number): Uint32Array;
  /** The pictures of a step. Writes into `reuse` where one of the right size is given. */
  at(step: number, reuse?: Batch): Batch;
}

/**
 * Seeded sampling without replacement: the steps walk through one endless row of epochs, each a random order of the
 * whole, so every picture is seen equally often; a batch may span the end of an epoch. Addressed by step and without
 * hidden state, so that a resumed run continues exactly. `mirror` adds every picture's mirror image to the epoch.
 * Throws DataError OPTION.
 */
export function batches(dataset: Dataset, options: BatchOptions): Batches {
  const { batch, seed, mirror } = checkOptions(batchOptions, options, 'batches');
  if (dataset.count === 0) {
    throw new DataError('TOO_FEW', {
      en: `batches: ${dataset.name} has no pictures`,
      zh: `${dataset.name} 中没有图片`,
    });
  }
  const epochLength = dataset.count * (mirror ? 2 : 1);

  // only a memo: the order is recomputed, the same, whenever another epoch is asked for
  let memo: { readonly epoch: number; readonly order: Uint32Array } = { epoch: -1, order: new Uint32Array() };
  const orderOf = (epoch: number): Uint32Array => {
    if (memo.epoch !== epoch) memo = { epoch, order: shuffled(epochLength, seed, epoch) };
    return memo.order;
  };

  const indicesAt = (step: number): Uint32Array => {
    if (!(Number.isSafeInteger(step) && step >= 0)) {
      throw new DataError('OPTION', `batches: step must be a whole number from 0, got ${step}`);
    }
    const indices = new Uint32Array(batch);
    for (let i = 0; i < batch; i++) {
      const position = step * batch + i;
      const epoch = Math.floor(position / epochLength);
      indices[i] = orderOf(epoch)[position - epoch * epochLength] as number;
    }
    return indices;
  };
  return {
    batch,
    epochLength,
    indicesAt,
    at: (step, reuse) => gather(dataset, indicesAt(step), reuse),
  };
}
