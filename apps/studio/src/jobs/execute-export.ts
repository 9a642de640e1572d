import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Gallery, getWork } from '@inkstone/gallery';
import { z } from 'zod';
import { askChild } from '../children/ask-child.ts';
import { childScript } from '../children/child-script.ts';
import type { ExportWork } from '../children/export.ts';
import type { Executor } from './executor.ts';

const script = childScript('export');
const requestSchema = z.object({ ids: z.array(z.string()) });
const LONGEST_MS = 3_600_000;

export interface ExportParts {
  readonly gallery: Gallery;
  /** Where the store is, as --store names it. */
  readonly store: string;
  /** Of passing use. */
  temporary(): Promise<string>;
}

const endings: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/tiff': 'tiff',
};

/** Packs works into a zip: each its file, and beside it what is known of it as JSON. */
export function executeExport({ gallery, store, temporary }: ExportParts): Executor {
  return async (job, { signal, progress }) => {
    const { ids } = requestSchema.parse(job.request);
    const entries: ExportWork['entries'][number][] = [];
    for (const [index, id] of ids.entries()) {
      const { file, type, ...about } = await getWork(gallery, id);
      const number = String(index + 1).padStart(String(ids.length).length, '0');
      const name = `${number} ${plainName(about.title) || id}.${endings[type] ?? 'png'}`;
      entries.push({ sha256: file, name, about: { ...about, type, file } });
    }
    const folder = await temporary();
    const work: ExportWork = { store, entries, temporary: join(folder, 'export.zip') };
    const file = (await askChild(script, work, {
      signal,
      background: true,
      timeoutMs: LONGEST_MS,
      onProgress: ({ done, total }) => progress(Number(done), Number(total)),
    }).finally(() => rm(folder, { recursive: true, force: true }))) as { sha256: string; bytes: number };
    return { state: 'done', made: { ...file, name: 'inkstone-works.zip', type: 'application/zip' } };
  };
}

/** A title as a file name that every system takes. */
function plainName(title: string): string {
  return title
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '_')
    .replace(/[. ]+$/, '')
    .slice(0, 80);
}
