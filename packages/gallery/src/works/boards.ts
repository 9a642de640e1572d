import { sql } from 'kysely';
import { z } from 'zod';
import { checkInput, noSuchBoard } from '../errors.ts';
import type { Gallery } from '../gallery.ts';
import { newId } from './keep.ts';
import { idSchema } from './work.ts';

/** Works laid together. A work may lie on several boards. */
export interface Board {
  readonly id: string;
  readonly name: string;
  /** How many works, without those in the trash. */
  readonly count: number;
  /** Its newest work. */
  readonly cover: string | null;
  readonly createdAt: string;
}

const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((name) => !name.includes('\0') && name.isWellFormed(), 'holds what is no text');

/** A board's sidecar. */
export const boardFactsSchema = z.object({
  format: z.literal(1),
  id: idSchema,
  name: nameSchema,
  createdAt: z.iso.datetime({ offset: true }),
});
export type BoardFacts = z.infer<typeof boardFactsSchema>;

/** By name. */
export async function listBoards(gallery: Gallery): Promise<Board[]> {
  return selectBoards(gallery);
}

/** Throws GalleryError NOT_FOUND. */
export async function getBoard(gallery: Gallery, id: string): Promise<Board> {
  const [board] = await selectBoards(gallery, id);
  if (!board) throw noSuchBoard(id);
  return board;
}

/** Throws GalleryError INPUT. */
export async function createBoard(gallery: Gallery, name: string): Promise<Board> {
  const facts: BoardFacts = {
    format: 1,
    id: newId(),
    name: checkInput(nameSchema, name, 'name'),
    createdAt: new Date().toISOString(),
  };
  await gallery.sidecars.write('boards', facts.id, facts);
  await gallery.database.kysely
    .insertInto('boards')
    .values({ id: facts.id, name: facts.name, created_at: facts.createdAt })
    .execute();
  return getBoard(gallery, facts.id);
}

/** Throws GalleryError INPUT, NOT_FOUND. */
export async function renameBoard(gallery: Gallery, id: string, name: string): Promise<Board> {
  const { createdAt } = await getBoard(gallery, id);
  const facts: BoardFacts = { format: 1, id, name: checkInput(nameSchema, name, 'name'), createdAt };
  await gallery.sidecars.write('boards', id, facts);
  await gallery.database.kysely
    .updateTable('boards')
    .set({ name: facts.name })
    .where('id', '=', id)
    .execute();
  return getBoard(gallery, id);
}

/** Takes a board away; its works stay. Throws GalleryError NOT_FOUND. */
export async function removeBoard(gallery: Gallery, id: string): Promise<void> {
  const count = await gallery.database.transaction(async (db) => {
    const { numUpdatedRows } = await db
      .updateTable('works')
      .set({ revision: sql`revision + 1`, sidecar_due: true })
      .where('id', 'in', db.selectFrom('board_works').select('work').where('board', '=', id))
      .executeTakeFirstOrThrow();
    const { numDeletedRows } = await db.deleteFrom('boards').where('id', '=', id).executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw noSuchBoard(id);
    return Number(numUpdatedRows);
  });
  await gallery.sidecars.remove('boards', id);
  await gallery.facts.after(count);
}

async function selectBoards({ database }: Gallery, id?: string): Promise<Board[]> {
  const shown = sql`
    from board_works join works on works.id = work where board = boards.id and trashed_at is null`;
  const boards = database.kysely
    .selectFrom('boards')
    .select([
      'id',
      'name',
      'created_at',
      sql<number>`(select count(*)::int ${shown})`.as('count'),
      sql<string | null>`(select works.id ${shown} order by works.created_at desc, works.id desc limit 1)`.as(
        'cover',
      ),
    ])
    .orderBy(sql`lower(name) collate "C"`)
    .orderBy('id');
  const rows = await (id === undefined ? boards : boards.where('id', '=', id)).execute();
  return rows.map(({ created_at, ...board }) => ({ ...board, createdAt: created_at.toISOString() }));
}
