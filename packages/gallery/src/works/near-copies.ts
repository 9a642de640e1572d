import { sql } from 'kysely';
import type { Gallery } from '../gallery.ts';
import { summariesOf } from './rows.ts';
import type { WorkSummary } from './work.ts';

/** Of 64 bits each; see perceptual-hash.ts. Chance agrees so far in both for one pair of millions. */
const MOST_DIFFERENCE_BITS = 10;
const MOST_WAVE_BITS = 10;

/** Works that look almost the same, the nearest first, without those in the trash. */
export async function nearCopies({ database }: Gallery, id: string, limit = 24): Promise<WorkSummary[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select works.id, bit_count(works.d_hash # it.d_hash) as d, bit_count(works.p_hash # it.p_hash) as p
      from works, (select id, d_hash, p_hash from works where id = ${id}) as it
      where works.id <> it.id and trashed_at is null
    ) as compared
    where d <= ${sql.lit(MOST_DIFFERENCE_BITS)} and p <= ${sql.lit(MOST_WAVE_BITS)}
    order by d + p, id limit ${limit}::int`.execute(database.kysely);
  return summariesOf(
    database.kysely,
    rows.map((row) => row.id),
  );
}
