import { randomBytes } from 'node:crypto';
import { describePicture } from '../describe/describe-picture.ts';
import { checkInput, GalleryError } from '../errors.ts';
import type { Gallery } from '../gallery.ts';
import { insertWork } from './insert.ts';
import { workOf } from './rows.ts';
import { factsSchema, type KeptInput, keptSchema, type Work } from './work.ts';

/**
 * Keeps a work whose file is in the store. When it resolves, file, row and facts are safe; a work whose `id` is there
 * already is given as it is. Throws GalleryError INPUT, and MISSING_FILE where the store has no such file.
 */
export async function keepWork(gallery: Gallery, input: KeptInput): Promise<Work> {
  const { database, store } = gallery;
  const kept = checkInput(keptSchema, input, 'work');
  const known = kept.id === undefined ? undefined : await workOf(database.kysely, kept.id);
  if (known) return known;
  if (!(await store.has(kept.file))) throw missingFile(store.name, kept.file);
  const facts = factsSchema.parse({
    ...kept,
    format: 1,
    id: kept.id ?? newId(),
    createdAt: kept.createdAt ?? new Date().toISOString(),
    trashedAt: null,
    revision: 1,
  });
  // the file, then the row, which marks its facts as due: what a kill leaves unwritten the next start writes
  const work = await database.transaction(async (db) => {
    await insertWork(db, facts, { isDue: true });
    return workOf(db, facts.id);
  });
  if (!work) throw new Error(`work ${facts.id} is not there after it was written`);
  await gallery.facts.after(1).catch(async (error: unknown) => {
    // who is told that it failed may keep it again: it must not be there twice
    await database.kysely.deleteFrom('works').where('id', '=', facts.id).execute();
    throw error;
  });
  return work;
}

/** Puts a picture into the store and keeps it. Throws GalleryError UNREADABLE for what is no picture. */
export async function keepPicture(
  gallery: Gallery,
  bytes: Uint8Array,
  input: Omit<KeptInput, 'file' | 'bytes' | 'picture'>,
): Promise<Work> {
  const picture = await describePicture(bytes);
  const { sha256, bytes: size } = await gallery.store.put(bytes);
  return keepWork(gallery, { ...input, file: sha256, bytes: size, picture });
}

/** Ids that sort by the time they were made at, which keeps the index compact. */
export function newId(now = Date.now()): string {
  return `${now.toString(36).padStart(9, '0')}${randomBytes(8).toString('hex')}`;
}

function missingFile(store: string, sha256: string): GalleryError {
  return new GalleryError('MISSING_FILE', {
    en: `${store}: has no file ${sha256}: put the picture into the store before keeping the work`,
    zh: `${store}：没有文件 ${sha256}：请先把图片放入存储，再保存作品`,
  });
}
