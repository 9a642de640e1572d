import type { FileStore } from '@inkstone/gallery';
import type { z } from 'zod';
import { walkSchema } from '../api/schemas/pictures.ts';
import { askChild } from '../children/ask-child.ts';
import { childScript } from '../children/child-script.ts';
import type { WalkWork } from '../children/walk.ts';
import { version } from '../version.ts';
import type { Executor } from './executor.ts';

const script = childScript('walk');

export type WalkRequest = z.infer<typeof walkSchema>;

export interface WalkParts {
  readonly store: FileStore;
  readonly threads: number;
  modelFile(id: string): Promise<string> | string;
}

/** An hour: the longest walk of the largest model takes minutes. */
const LONGEST_MS = 3_600_000;

export function executeWalk({ store, threads, modelFile }: WalkParts): Executor {
  return async (job, { signal, progress }) => {
    const request = walkSchema.parse(job.request);
    const work: WalkWork = { model: await modelFile(request.model), request, version: version(), threads };
    const bytes = (await askChild(script, work, {
      signal,
      background: true,
      timeoutMs: LONGEST_MS,
      onProgress: ({ done, total }) => progress(Number(done), Number(total)),
    })) as Uint8Array;
    const file = await store.put(bytes);
    const { format } = request;
    return { state: 'done', made: { ...file, name: `inkstone-walk.${format}`, type: `image/${format}` } };
  };
}
