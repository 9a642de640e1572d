import { parentPort, workerData } from 'node:worker_threads';
import { solveRows } from '../als/solve-rows.ts';
import type { HalfData, HalfJob } from './half-job.ts';

/** Rows taken at a time: few enough that threads end together. */
const CHUNK = 256;

const data: HalfData = workerData;

parentPort?.on('message', ({ which, side }: HalfJob) => {
  const { of, out } = data[which];
  const vectors = data[which === 'people' ? 'items' : 'people'].out;
  const counter = which === 'people' ? 0 : 1;
  for (;;) {
    const from = Atomics.add(data.next, counter, CHUNK);
    if (from >= of.rows) break;
    solveRows(of, { ...side, vectors }, data.solver, out, from, Math.min(from + CHUNK, of.rows));
  }
  parentPort?.postMessage('done');
});
