import { sql } from 'kysely';
import { checkInput, noSuchWork } from '../errors.ts';
import type { Gallery } from '../gallery.ts';
import { searchVector } from '../search/search-vector.ts';
import { asVector, setBoards, setTags } from './insert.ts';
import { workOf } from './rows.ts';
import { sortKey } from './sort-key.ts';
import { changesSchema, type Work, type WorkChanges } from './work.ts';

/** Changes what is said about a work; what is absent stays. Throws GalleryError INPUT, NOT_FOUND. */
export async function updateWork(gallery: Gallery, id: string, input: WorkChanges): Promise<Work> {
  const changes = checkInput(changesSchema, input, 'changes');
  const work = await gallery.database.transaction(async (db) => {
    // two changes at once: the second waits, and sees what the first has written
    await sql`select 1 from works where id = ${id} for update`.execute(db);
    const before = await workOf(db, id);
    if (!before) throw noSuchWork(id);
    const title = changes.title ?? before.title;
    const note = changes.note ?? before.note;
    const tags = changes.tags ?? before.tags;
    const rights = changes.rights ?? before.rights;
    if (changes.tags) await setTags(db, id, tags);
    if (changes.boards) await setBoards(db, id, changes.boards);
    await db
      .updateTable('works')
      .set({
        title,
        title_key: sortKey(title),
        note,
        favourite: changes.favourite ?? before.favourite,
        rights: JSON.stringify(rights),
        search: asVector(
          searchVector({ title, note, tags, rights, modelName: before.modelName ?? undefined }),
        ),
        revision: sql`revision + 1`,
        sidecar_due: true,
      })
      .where('id', '=', id)
      .execute();
    return workOf(db, id);
  });
  if (!work) throw noSuchWork(id);
  await gallery.facts.after(1);
  return work;
}
