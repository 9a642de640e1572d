import type { Reply, Request } from './messages.ts';

/** The page only passes on: as in the chapters, training has a worker of its own. */
const worker = new Worker(new URL('./side.worker.ts', import.meta.url), { type: 'module' });

const page = {
  ask: (request: Request): Promise<Reply> =>
    new Promise((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<Reply>) => resolve(data);
      worker.onerror = ({ message }) => resolve({ kind: 'failed', message: message || 'the worker failed' });
      worker.postMessage(request);
    }),
};

export type BenchPage = typeof page;

declare global {
  var benchPage: BenchPage;
}

globalThis.benchPage = page;
