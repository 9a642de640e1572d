import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
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
  /** A folder of passing use. */
  temporary(): Promise<string>;
}

/** An hour: the longest walk of the largest model takes minutes. */
const LONGEST_MS = 3_600_000;
/** In which a film that is stopped ends its ffmpeg and removes its file. */
const GRACE_MS = 1_500;

export function executeWalk({ store, threads, modelFile, temporary }: WalkParts): Executor {
  return async (job, { signal, progress }) => {
    const request = walkSchema.parse(job.request);
    const { format } = request;
    const model = await modelFile(request.model);
    const folder = await temporary();
    try {
      const path = join(folder, `walk.${format}`);
      const work: WalkWork = { model, request, version: version(), threads, path };
      await askChild(script, work, {
        signal,
        background: true,
        timeoutMs: LONGEST_MS,
        graceMs: GRACE_MS,
        onProgress: ({ done, total }) => progress(Number(done), Number(total)),
      });
      const { sha256, bytes } = await store.put(createReadStream(path));
      return { state: 'done', made: { sha256, bytes, name: `inkstone-walk.${format}`, type: types[format] } };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

const types = {
  webp: 'image/webp',
  gif: 'image/gif',
  mp4: 'video/mp4',
  webm: 'video/webm',
} as const satisfies Readonly<Record<WalkRequest['format'], string>>;
