import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../database/tables.ts';
import { checkInput, GalleryError, noSuchBoard } from '../errors.ts';
import type { Gallery } from '../gallery.ts';
import { indexAnew } from './index-anew.ts';
import { purgeWorks } from './purge.ts';
import { idSchema, tagSchema } from './work.ts';

type Db = Kysely<Tables>;

export const actions = [
  'trash',
  'restore',
  'favourite',
  'unfavourite',
  'tag',
  'untag',
  'board',
  'unboard',
  'purge',
] as const;
export type Action = (typeof actions)[number];

const changeSchema = z.object({
  ids: z.array(idSchema).max(100_000),
  do: z.enum(actions),
  /** The tag, or the id of the board. */
  value: z.string().optional(),
});
export type ManyChange = z.input<typeof changeSchema>;

export interface ManyChanged {
  /** How many works are otherwise than before. */
  readonly changed: number;
  /** What takes it back, for exactly the works that changed; absent after `purge`, and where nothing changed. */
  readonly undo?: ManyChange;
}

const opposite: Readonly<Record<Exclude<Action, 'purge'>, Action>> = {
  trash: 'restore',
  restore: 'trash',
  favourite: 'unfavourite',
  unfavourite: 'favourite',
  tag: 'untag',
  untag: 'tag',
  board: 'unboard',
  unboard: 'board',
};

/**
 * Does one thing to many works, all or none; ids that are not there are passed over. `purge` deletes for good, and only
 * what is in the trash. Throws GalleryError INPUT, NOT_FOUND (the board).
 */
export async function changeWorks(gallery: Gallery, input: ManyChange): Promise<ManyChanged> {
  const { ids, do: action, value } = checkInput(changeSchema, input, 'change');
  if (action === 'purge') return { changed: await purgeWorks(gallery, ids) };
  const changed = await gallery.database.transaction(async (db) => {
    const touched = await apply(db, action, ids, value);
    await db
      .updateTable('works')
      .set({ revision: sql`revision + 1`, sidecar_due: true })
      .where('id', '=', sql<string>`any(${touched}::text[])`)
      .execute();
    if (action === 'tag' || action === 'untag') await indexAnew(db, touched);
    return touched;
  });
  await gallery.facts.after(changed.length);
  if (changed.length === 0) return { changed: 0 };
  return {
    changed: changed.length,
    undo: { ids: changed, do: opposite[action], ...(value === undefined ? {} : { value }) },
  };
}

/** Returns the ids of the works that are otherwise than before. */
async function apply(
  db: Db,
  action: Exclude<Action, 'purge'>,
  ids: string[],
  value: string | undefined,
): Promise<string[]> {
  const among = sql`any(${ids}::text[])`;
  switch (action) {
    case 'trash':
      return changedIds(
        db,
        sql`
        update works set trashed_at = ${new Date().toISOString()}::timestamptz
        where id = ${among} and trashed_at is null returning id`,
      );
    case 'restore':
      return changedIds(
        db,
        sql`
        update works set trashed_at = null where id = ${among} and trashed_at is not null returning id`,
      );
    case 'favourite':
    case 'unfavourite': {
      const favourite = action === 'favourite';
      return changedIds(
        db,
        sql`
        update works set favourite = ${favourite} where id = ${among} and favourite <> ${favourite} returning id`,
      );
    }
    case 'tag':
      return changedIds(
        db,
        sql`
        insert into work_tags (work, tag) select id, ${tagOf(value)} from works where id = ${among}
        on conflict do nothing returning work as id`,
      );
    case 'untag':
      return changedIds(
        db,
        sql`
        delete from work_tags where work = ${among} and tag = ${tagOf(value)} returning work as id`,
      );
    case 'board': {
      const board = await boardOf(db, value);
      return changedIds(
        db,
        sql`
        insert into board_works (board, work) select ${board}, id from works where id = ${among}
        on conflict do nothing returning work as id`,
      );
    }
    case 'unboard':
      return changedIds(
        db,
        sql`
        delete from board_works where work = ${among} and board = ${await boardOf(db, value)} returning work as id`,
      );
    default:
      return action satisfies never;
  }
}

async function changedIds(db: Db, statement: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await statement.execute(db);
  return z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
}

function tagOf(value: string | undefined): string {
  return checkInput(tagSchema, value, 'value');
}

async function boardOf(db: Db, value: string | undefined): Promise<string> {
  if (value === undefined) {
    throw new GalleryError(
      'INPUT',
      { en: 'value: the id of a board is missing', zh: 'value：缺少画板的 id' },
      {
        field: 'value',
      },
    );
  }
  const board = await db.selectFrom('boards').select('id').where('id', '=', value).executeTakeFirst();
  if (!board) throw noSuchBoard(value);
  return board.id;
}
