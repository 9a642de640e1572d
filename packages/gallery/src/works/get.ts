import { noSuchWork } from '../errors.ts';
import type { Gallery } from '../gallery.ts';
import { asSummary, selectSummaries, workOf } from './rows.ts';
import type { Work, WorkSummary } from './work.ts';

/** Throws GalleryError NOT_FOUND. */
export async function getWork({ database }: Gallery, id: string): Promise<Work> {
  const work = await workOf(database.kysely, id);
  if (!work) throw noSuchWork(id);
  return work;
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
