import { join } from 'node:path';
import { z } from 'zod';
import { askChild } from '../children/ask-child.ts';
import { childScript } from '../children/child-script.ts';
import type { Collected, CollectWork } from '../children/collect.ts';
import type { StudioEye } from '../eye/studio-eye.ts';
import type { Executor } from './executor.ts';
import { isOver, type JobRecord } from './job-record.ts';

const script = childScript('collect');

/** Where pictures were laid, by the name that their folder has, and what the collection is called. */
export const collectingSchema = z.object({ place: z.uuid(), name: z.string() });

export interface CollectingParts {
  readonly eye: StudioEye;
  readonly threads: number;
  /** Folders of the home folder: what the eye made of collections, and pictures that came in. */
  readonly collections: string;
  readonly pictures: string;
}

/** 20,000 pictures on a slow machine. */
const LONGEST_MS = 24 * 3_600_000;
/** To write down what was seen, when it is called off. */
const GRACE_MS = 1500;

/** Places whose pictures jobs still want. */
export function placesOf(jobs: readonly JobRecord[]): ReadonlySet<string> {
  const places = jobs
    .filter(({ kind, state }) => kind === 'collect' && !isOver(state))
    .flatMap(({ request }) => collectingSchema.safeParse(request).data?.place ?? []);
  return new Set(places);
}

/**
 * Shows the eye pictures that came in. What was seen stays seen when it is paused, called off or killed: carried out again, it goes
 * on. Pictures that cannot be read are listed with the collection.
 */
export function executeCollecting({ eye, threads, collections, pictures }: CollectingParts): Executor {
  return async (job, { signal, progress }) => {
    const { place, name } = collectingSchema.parse(job.request);
    const work: CollectWork = {
      ...{ eye: eye.file, identity: await eye.required(), threads, name },
      ...{ folder: join(collections, place), source: join(pictures, place) },
    };
    const { works } = (await askChild(script, work, {
      ...{ signal, background: true, timeoutMs: LONGEST_MS, graceMs: GRACE_MS },
      onProgress: ({ done, total }) => progress(Number(done), Number(total)),
    })) as Collected;
    if (works > 0) return { state: 'done' };
    return {
      state: 'failed',
      error: {
        en: 'none of the pictures could be read: the list of collections says why; remove this one and add others',
        zh: '没有一张图片可以读取：收藏列表中列有原因；请移除此收藏后另行加入',
      },
    };
  };
}
