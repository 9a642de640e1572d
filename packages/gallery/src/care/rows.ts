/** Tables as lines of JSON, the same from an embedded database and from a server, so that one can become the other. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../database/tables.ts';

const PAGE = 500;

/** The schema's own mark is made by migrating; what an eye made of works it makes again, and they would be half of a backup. */
const NOT_DUMPED = ['inkstone_schema', 'work_vectors'];

/** Parents before children, so that rows can be put back in this order. Tables added later come at the end. */
const ORDER = ['works', 'boards', 'board_works', 'work_tags', 'parents'];

export async function tablesOf(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE' order by table_name`.execute(db);
  const names = rows.map(({ name }) => name).filter((name) => !NOT_DUMPED.includes(name));
  return [...ORDER.filter((name) => names.includes(name)), ...names.filter((name) => !ORDER.includes(name))];
}

/** Every row of a table as a line of JSON. */
export async function* dumpRows(db: Kysely<Tables>, table: string): AsyncGenerator<string> {
  // tables have keys of different shape; the place of a row does not change within a snapshot
  for (let at = 0; ; at += PAGE) {
    const { rows } = await sql<{ line: string }>`
      select to_jsonb(row)::text as line from ${sql.table(table)} as row order by ctid
      limit ${sql.lit(PAGE)} offset ${sql.lit(at)}`.execute(db);
    for (const { line } of rows) yield line;
    if (rows.length < PAGE) return;
  }
}

/** Puts lines back. Columns that the table does not have are passed over, those that a line lacks get their default. */
export async function loadRows(db: Kysely<Tables>, table: string, lines: readonly string[]): Promise<void> {
  const [first] = lines;
  if (first === undefined) return;
  const written = Object.keys(z.record(z.string(), z.unknown()).parse(JSON.parse(first)));
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = current_schema() and table_name = ${table}`.execute(db);
  const columns = sql.join(
    rows.filter(({ name }) => written.includes(name)).map(({ name }) => sql.ref(name)),
  );
  for (let at = 0; at < lines.length; at += PAGE) {
    const page = `[${lines.slice(at, at + PAGE).join(',')}]`;
    await sql`
      insert into ${sql.table(table)} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, cast(${page}::text as jsonb))`.execute(
      db,
    );
  }
}
