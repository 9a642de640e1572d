import { type Kysely, sql } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { searchVector } from '../search/search-vector.ts';
import { factsOf } from './rows.ts';

const AT_ONCE = 500;

/** Writes anew what works are searched by. */
export async function indexAnew(db: Kysely<Tables>, ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const works = await factsOf(db, ids.slice(at, at + AT_ONCE));
    await sql`
      update works set search = cast(fresh.vector as tsvector)
      from unnest(${works.map(({ id }) => id)}::text[], ${works.map(searchVector)}::text[]) as fresh (id, vector)
      where works.id = fresh.id`.execute(db);
  }
}
