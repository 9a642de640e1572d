import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Gallery } from '@inkstone/gallery';
import { z } from 'zod';
import type { ReusedChild } from '../children/reused-child.ts';
import { label, type Received } from '../uploads/receive.ts';
import { importPictures } from '../works/import-pictures.ts';
import type { Executor } from './executor.ts';
import { isOver, type JobRecord } from './job-record.ts';

/** Where the files of an import wait, under imports/, and what they were called. */
const requestSchema = z.object({ place: z.uuid(), names: z.array(z.string()) });

/** Files between two looks at whether the job is to stop. */
const TOGETHER = 25;
const SHOWN = 5;

export interface ImportParts {
  readonly gallery: Gallery;
  readonly looker: ReusedChild;
  /** The folder imports/ of the home folder. */
  readonly folder: string;
  onKept(ids: readonly string[]): void;
}

/** Moves what came in to where a job finds it, also after a restart. */
export async function setAside(
  folder: string,
  files: readonly Received[],
): Promise<z.infer<typeof requestSchema>> {
  const place = randomUUID();
  await mkdir(join(folder, place));
  for (const [index, { file }] of files.entries()) await rename(file, join(folder, place, String(index)));
  return { place, names: files.map(({ name }) => label(name)) };
}

/** Removes what was set aside for jobs that are over, or that a kill kept from being written down. */
export async function forgetImports(folder: string, jobs: readonly JobRecord[]): Promise<void> {
  const wanted = new Set(
    jobs
      .filter(({ kind, state }) => kind === 'import' && !isOver(state))
      .flatMap(({ request }) => requestSchema.safeParse(request).data?.place ?? []),
  );
  for (const place of await readdir(folder)) {
    if (!wanted.has(place)) await rm(join(folder, place), { recursive: true, force: true });
  }
}

/**
 * Keeps pictures that were set aside; each leaves the folder once it is kept, so that a job that was killed goes on with
 * the rest, and none is kept twice. Fails, naming the first ones, where some were refused.
 */
export function executeImport({ gallery, looker, folder, onKept }: ImportParts): Executor {
  return async (job, { signal, progress }) => {
    const { place, names } = requestSchema.parse(job.request);
    const refused: { readonly name: string; readonly en: string; readonly zh: string }[] = [];
    for (let start = 0; start < names.length; start += TOGETHER) {
      signal.throwIfAborted();
      const some = await waiting(join(folder, place), names, start);
      const imported = await importPictures(gallery, looker, some);
      onKept(imported.kept.map(({ id }) => id));
      refused.push(...imported.refused.map(({ name, error }) => ({ name, ...error })));
      for (const { file } of some) await rm(file, { force: true });
      progress(Math.min(names.length, start + TOGETHER), names.length);
    }
    await rm(join(folder, place), { recursive: true, force: true });
    if (refused.length === 0) return { state: 'done' };
    const shown = refused.slice(0, SHOWN);
    return {
      state: 'failed',
      error: {
        en: `${refused.length} of ${names.length} files were refused: ${shown.map(({ name, en }) => `${name}: ${en}`).join('; ')}`,
        zh: `${names.length} 个文件中有 ${refused.length} 个被拒绝：${shown.map(({ name, zh }) => `${name}：${zh}`).join('；')}`,
      },
    };
  };
}

async function waiting(
  folder: string,
  names: readonly string[],
  start: number,
): Promise<(Received & { readonly id: string })[]> {
  const found: (Received & { readonly id: string })[] = [];
  for (const [offset, name] of names.slice(start, start + TOGETHER).entries()) {
    const file = join(folder, String(start + offset));
    const isThere = await stat(file).then(
      () => true,
      () => false,
    );
    if (isThere) found.push({ file, name, id: `i${basename(folder)}-${start + offset}` });
  }
  return found;
}
