import { deleteUnknown, SAFE_AGE_MS } from '../care/sweep-orphans.ts';
import type { Gallery } from '../gallery.ts';
import { anyOf } from './rows.ts';

/**
 * Deletes works of the trash for good: facts, rows, then files that nothing else names. A file that was put a moment ago
 * may be about to become another work: the sweep takes it later.
 */
export async function purgeWorks(gallery: Gallery, ids: readonly string[]): Promise<number> {
  const { database, sidecars } = gallery;
  return gallery.alone(async () => {
    const db = database.kysely;
    const doomed = await db
      .selectFrom('works')
      .select('id')
      .where('id', '=', anyOf(ids))
      .where('trashed_at', 'is not', null)
      .execute();
    const gone = await db
      .deleteFrom('works')
      .where('id', '=', anyOf(doomed.map(({ id }) => id)))
      .where('trashed_at', 'is not', null)
      .returning(['id', 'file'])
      .execute();
    for (const { id } of gone) await sidecars.remove('works', id);
    await deleteUnknown(gallery, [...new Set(gone.map(({ file }) => file))], SAFE_AGE_MS);
    return gone.length;
  });
}
