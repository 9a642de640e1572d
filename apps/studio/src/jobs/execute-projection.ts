import { type FileStore, readAll } from '@inkstone/gallery';
import { z } from 'zod';
import { projectionFieldsSchema } from '../api/schemas/steering.ts';
import { askChild } from '../children/ask-child.ts';
import { childScript } from '../children/child-script.ts';
import type { Projected, ProjectWork } from '../children/project.ts';
import type { Executor } from './executor.ts';

const script = childScript('project');

/** The photo lies in the store, where every worker finds it. */
export const projectionSchema = projectionFieldsSchema.extend({
  photo: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string(),
});

export interface ProjectionParts {
  readonly store: FileStore;
  readonly threads: number;
  modelFile(id: string): Promise<string> | string;
  /** Hears what it looks like now, PNG. */
  onPicture?(job: string, png: Uint8Array): void;
}

/** The largest model on a slow machine. */
const LONGEST_MS = 3_600_000;

/** Looks for a photo's place in a model, and writes it down as JSON. */
export function executeProjection({ store, threads, modelFile, onPicture }: ProjectionParts): Executor {
  return async (job, { signal, progress }) => {
    const { model, photo, class: label, ...request } = projectionSchema.parse(job.request);
    const work: ProjectWork = {
      ...request,
      model: await modelFile(model),
      photo: await readAll(store, photo),
      class: label,
      threads,
    };
    const found = (await askChild(script, work, {
      signal,
      background: true,
      timeoutMs: LONGEST_MS,
      onProgress: ({ done, total, picture }) => {
        if (picture instanceof Uint8Array) onPicture?.(job.id, picture);
        progress(Number(done), Number(total));
      },
    })) as Projected;
    const file = await store.put(Buffer.from(`${JSON.stringify({ format: 1, model, ...found })}\n`));
    return {
      state: 'done',
      made: { ...file, name: 'inkstone-projection.json', type: 'application/json' },
    };
  };
}
