import { sql } from 'kysely';
import { HISTOGRAM_LENGTH } from '../describe/color-histogram.ts';
import type { Gallery } from '../gallery.ts';
import { summariesOf } from './rows.ts';
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
