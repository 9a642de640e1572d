import { type Kysely, sql } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { searchVector } from '../search/search-vector.ts';
import { sortKey } from './sort-key.ts';
import { sha256Schema, type WorkFacts } from './work.ts';

type Db = Kysely<Tables>;

/**
 * Writes the rows of a work that is not there yet, its sidecar due or there already. Boards and parents that are not there
 * are left out.
 */
export async function insertWork(
  db: Db,
  facts: WorkFacts,
  { isDue = false }: { readonly isDue?: boolean } = {},
): Promise<void> {
  const { id, picture, boards, parents } = facts;
  const model = sha256Schema.safeParse(facts.recipe?.model);
  await db
    .insertInto('works')
    .values({
      id,
      file: facts.file,
      bytes: facts.bytes,
      type: picture.type,
      width: picture.width,
      height: picture.height,
      color: picture.color,
      title: facts.title,
      title_key: sortKey(facts.title),
      note: facts.note,
      favourite: facts.favourite,
      source: facts.source,
      recipe: facts.recipe ? JSON.stringify(facts.recipe) : sql`null`,
      model: model.success ? model.data : null,
      model_name: facts.modelName ?? null,
      rights: JSON.stringify(facts.rights),
      palette: JSON.stringify(picture.palette),
      d_hash: hashBits(picture.dHash),
      p_hash: hashBits(picture.pHash),
      colors: picture.colors,
      brush: picture.brush ?? null,
      search: asVector(searchVector(facts)),
      created_at: facts.createdAt,
      trashed_at: facts.trashedAt,
      revision: facts.revision,
      sidecar_due: isDue,
    })
    .execute();
  await setTags(db, id, facts.tags);
  await setBoards(db, id, boards);
  if (parents.length > 0) {
    await sql`
      insert into parents (parent, child)
      select id, ${id} from works where id = any(${parents}::text[]) and id <> ${id}`.execute(db);
  }
}

export async function setTags(db: Db, id: string, tags: readonly string[]): Promise<void> {
  await sql`delete from work_tags where work = ${id} and tag <> all(${[...tags]}::text[])`.execute(db);
  await sql`
    insert into work_tags (work, tag) select ${id}, unnest(${[...tags]}::text[])
    on conflict do nothing`.execute(db);
}

export async function setBoards(db: Db, id: string, boards: readonly string[]): Promise<void> {
  await sql`delete from board_works where work = ${id} and board <> all(${[...boards]}::text[])`.execute(db);
  await sql`
    insert into board_works (board, work) select id, ${id} from boards where id = any(${[...boards]}::text[])
    on conflict do nothing`.execute(db);
}

/** 16 hexadecimal digits as bit(64). */
export function hashBits(hex: string) {
  return sql<string>`cast(${`x${hex}`}::text as bit(64))`;
}

export function asVector(literal: string) {
  return sql<unknown>`cast(${literal}::text as tsvector)`;
}
