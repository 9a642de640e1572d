import { sql } from 'kysely';
import { noSuchWork } from '../errors.ts';
import type { Gallery } from '../gallery.ts';
import { summariesOf } from './rows.ts';
import type { WorkSummary } from './work.ts';

export interface Lineage {
  /** The work itself first, then by how many steps they are away. */
  readonly nodes: WorkSummary[];
  /** Ids. */
  readonly edges: { readonly parent: string; readonly child: string }[];
}

const MOST_STEPS = 32;
const MOST_WORKS = 500;

/**
 * What a work was made from, and what was made from it, up to 32 steps each way and the nearest 500 works. Works in the
 * trash are among them. Throws GalleryError NOT_FOUND.
 */
export async function lineage({ database }: Gallery, id: string): Promise<Lineage> {
  const db = database.kysely;
  const { rows } = await sql<{ id: string }>`
    with recursive
      ancestors (id, steps) as (
        select ${id}::text, 0
        union
        select parent, steps + 1 from parents join ancestors on child = ancestors.id where steps < ${sql.lit(MOST_STEPS)}
      ),
      descendants (id, steps) as (
        select ${id}::text, 0
        union
        select child, steps + 1 from parents join descendants on parent = descendants.id
        where steps < ${sql.lit(MOST_STEPS)}
      )
    select id from (select * from ancestors union all select * from descendants) as related
    group by id order by min(steps), id limit ${sql.lit(MOST_WORKS)}`.execute(db);
  const ids = rows.map((row) => row.id);
  const nodes = await summariesOf(db, ids);
  if (nodes[0]?.id !== id) throw noSuchWork(id);
  const among = sql<string>`any(${ids}::text[])`;
  const edges = await db
    .selectFrom('parents')
    .select(['parent', 'child'])
    .where('parent', '=', among)
    .where('child', '=', among)
    .orderBy('child')
    .orderBy('parent')
    .execute();
  return { nodes, edges };
}
