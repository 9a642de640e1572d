import { noSuchWork } from '../errors.ts';
import type { Gallery } from '../gallery.ts';
import { asSummary, selectSummaries, summariesOf, workOf } from './rows.ts';
import type { Work, WorkSummary } from './work.ts';

/** Throws GalleryError NOT_FOUND. */
export async function getWork({ database }: Gallery, id: string): Promise<Work> {
  const work = await workOf(database.kysely, id);
  if (!work) throw noSuchWork(id);
  return work;
}

/** The file of a work alone: what a wall of thumbnails asks for. Throws GalleryError NOT_FOUND. */
export async function fileOf(
  { database }: Gallery,
  id: string,
): Promise<{ readonly file: string; readonly type: string; readonly bytes: number }> {
  const found = await database.kysely
    .selectFrom('works')
    .select(['file', 'type', 'bytes'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw noSuchWork(id);
  return found;
}

/** The newest work of a file; works in the trash only where there is no other. */
export async function workByFile({ database }: Gallery, sha256: string): Promise<WorkSummary | null> {
  const row = await selectSummaries(database.kysely.selectFrom('works').where('file', '=', sha256))
    .orderBy('trashed_at', (order) => order.asc().nullsFirst())
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? asSummary(row) : null;
}

/** Works as lists show them, in the order of `ids`; those that are not there are left out, those in the trash too. */
export async function workSummaries({ database }: Gallery, ids: readonly string[]): Promise<WorkSummary[]> {
  const works = await summariesOf(database.kysely, ids);
  return works.filter(({ trashedAt }) => trashedAt === null);
}
