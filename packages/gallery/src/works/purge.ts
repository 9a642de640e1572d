import { deleteUnknown, SAFE_AGE_MS } from '../care/sweep-orphans.ts';
import type { Gallery } from '../gallery.ts';
import { anyOf } from './rows.ts';

/**
 * Deletes works of the trash for good: facts, rows, then files that nothing else names. A file that was put a moment ago
 * may be about to become another work: the sweep takes it later.
 */
export async function purgeWorks(gallery: Gallery, ids: readonly string[]): Promise<number> {
  return gallery.alone(async () => {
    const gone = await gallery.facts.paused(() => deleteRows(gallery, ids));
    await deleteUnknown(gallery, [...new Set(gone.map(({ file }) => file))], SAFE_AGE_MS);
    return gone.length;
  });
}

/** Facts go before their rows, or a rebuild would bring back what a kill left of them; they are due meanwhile. */
async function deleteRows(
  { database, sidecars }: Gallery,
  ids: readonly string[],
): Promise<readonly { readonly file: string }[]> {
  const db = database.kysely;
  const doomed = await db
    .updateTable('works')
    .set({ sidecar_due: true })
    .where('id', '=', anyOf(ids))
    .where('trashed_at', 'is not', null)
    .returning('id')
    .execute();
  for (const { id } of doomed) await sidecars.remove('works', id);
  return db
    .deleteFrom('works')
    .where('id', '=', anyOf(doomed.map(({ id }) => id)))
    .where('trashed_at', 'is not', null)
    .returning('file')
    .execute();
}
