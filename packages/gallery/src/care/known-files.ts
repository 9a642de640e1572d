import { type Kysely, sql } from 'kysely';
import { recordTables, type Tables } from '../database/tables.ts';

const records = sql.join(
  recordTables.map((table) => sql`select data from ${sql.table(table)}`),
  sql` union all `,
);

/**
 * The files that something knows: works, and every SHA-256 that stands anywhere in what the studio records of runs, data
 * sets, models, jobs and settings.
 */
export async function knownFiles(db: Kysely<Tables>): Promise<Set<string>> {
  const { rows } = await sql<{ file: string }>`
    select file from works
    union
    select found[1] from (${records}) as recorded, regexp_matches(data::text, '[0-9a-f]{64}', 'g') as found`.execute(
    db,
  );
  return new Set(rows.map(({ file }) => file));
}
