import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type AlsOptions, alsOptions } from '../als/als-options.ts';
import { type AlsHalves, alternate, type Following } from '../als/train-als.ts';
import { checkOption } from '../errors.ts';
import type { FactorModel } from '../factors/factor-model.ts';
import { type Interactions, transposed } from '../interactions/interactions.ts';
import type { HalfData, HalfJob } from './half-job.ts';

/** trainAls on `threads` threads (1 to 64): each solves other rows, in shared memory. Gives the very numbers of trainAls. */
export async function trainAlsOnThreads(
  of: Interactions,
  given: Partial<AlsOptions> & Following & { readonly threads: number },
): Promise<FactorModel> {
  const options = alsOptions(given);
  checkOption('threads', given.threads, { least: 1, most: 64, whole: true });
  const { factors, solver } = options;
  const data: HalfData = {
    people: { of: inSharedMemory(of), out: sharedFloats(of.rows * factors) },
    items: { of: inSharedMemory(transposed(of)), out: sharedFloats(of.columns * factors) },
    solver,
    next: new Int32Array(new SharedArrayBuffer(8)),
  };
  const file = new URL('./half-worker.ts', import.meta.url);
  const workers = Array.from({ length: given.threads }, () => new Worker(file, { workerData: data }));
  const halves: AlsHalves = {
    people: data.people.out,
    items: data.items.out,
    async solve(which, { vectors: _, ...side }) {
      data.next.fill(0);
      const job: HalfJob = { which, side };
      await Promise.all(
        workers.map(async (worker) => {
          const done = once(worker, 'message');
          worker.postMessage(job);
          await done;
        }),
      );
    },
  };
  try {
    const model = await alternate(of, halves, options, given);
    return { factors, people: model.people.slice(), items: model.items.slice() };
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function sharedFloats(length: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(4 * length));
}

function sharedWords(values: Uint32Array): Uint32Array {
  const shared = new Uint32Array(new SharedArrayBuffer(values.byteLength));
  shared.set(values);
  return shared;
}

function inSharedMemory({ rows, columns, starts, indices, weights }: Interactions): Interactions {
  const shared = sharedFloats(weights.length);
  shared.set(weights);
  return { rows, columns, starts: sharedWords(starts), indices: sharedWords(indices), weights: shared };
}
