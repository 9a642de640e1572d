import { sql } from 'kysely';
import { HISTOGRAM_LENGTH } from '../describe/color-histogram.ts';
import type { Gallery } from '../gallery.ts';
import { anyOf, summariesOf } from './rows.ts';
import type { WorkSummary } from './work.ts';

/** Farther than this, colours are not alike in any eye. The largest distance there is lies near 8. */
const FARTHEST = 1.6;

/** Written out: a loop over arrays takes ten times as long. */
const distance = sql.join(
  Array.from({ length: HISTOGRAM_LENGTH }, (_, index) => {
    const at = sql.lit(index + 1);
    return sql`abs(works.colors[${at}] - it.colors[${at}])`;
  }),
  sql` + `,
);

/** The largest distance that two histograms can have. */
const UTMOST = 8;

/**
 * Works whose colours come nearest to a histogram (see color-histogram.ts), nearest first, without those in the trash, and only
 * of `among` where it is given. Scores from 1 for the same colours downwards. Numbers below 0 in `wanted` keep such colours away.
 */
export async function nearestColors(
  { database }: Pick<Gallery, 'database'>,
  wanted: readonly number[],
  limit: number,
  among?: readonly string[],
): Promise<{ readonly id: string; readonly score: number }[]> {
  const { rows } = await sql<{ id: string; score: number }>`
    select id, (1 - (${distance}) / ${sql.lit(UTMOST)})::float8 as score
    from works, (select ${[...wanted]}::real[] as colors) as it
    where trashed_at is null
      ${among === undefined ? sql`` : sql`and works.id = any(${[...among]}::text[])`}
    order by score desc, id limit ${limit}::int`.execute(database.kysely);
  return rows;
}

/** The histograms of works, by id. */
export async function colorsOf(
  { database }: Pick<Gallery, 'database'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const rows = await database.kysely
    .selectFrom('works')
    .select(['id', 'colors'])
    .where('id', '=', anyOf(ids))
    .execute();
  return new Map(rows.map(({ id, colors }) => [id, colors]));
}

/** Works of like colours, the most alike first, without those in the trash. */
export async function likePalette({ database }: Gallery, id: string, limit = 24): Promise<WorkSummary[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select works.id, ${distance} as distance
      from works, (select id, colors from works where id = ${id}) as it
      where works.id <> it.id and trashed_at is null
    ) as compared
    where distance <= ${sql.lit(FARTHEST)}
    order by distance, id limit ${limit}::int`.execute(database.kysely);
  return summariesOf(
    database.kysely,
    rows.map((row) => row.id),
  );
}
