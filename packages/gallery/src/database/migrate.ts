import { type Kysely, sql } from 'kysely';
import { GalleryError } from '../errors.ts';
import type { Migration } from './migrations.ts';
import type { Tables } from './tables.ts';

/** One number for all studios: who holds it migrates, the others wait. */
const MIGRATING = 4_170_003;

/**
 * Brings the tables up to the last of `migrations`, in one transaction: all of it or nothing. Returns the versions applied.
 * Throws GalleryError NEWER_DATABASE, without having touched anything, where the database knows more than `migrations`.
 */
export async function migrate(
  db: Kysely<Tables>,
  migrations: readonly Migration[],
  name: string,
): Promise<number[]> {
  return db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATING)})`.execute(transaction);
    const applied = await appliedVersion(transaction);
    const newest = migrations.at(-1)?.version ?? 0;
    if (applied > newest) throw newerDatabase(name, applied, newest);
    await sql`
      create table if not exists inkstone_schema (
        version integer primary key, name text not null, applied_at timestamptz not null
      )`.execute(transaction);
    const due = migrations.filter(({ version }) => version > applied);
    for (const { version, name: title, up } of due) {
      await up(transaction);
      await transaction
        .insertInto('inkstone_schema')
        .values({ version, name: title, applied_at: new Date().toISOString() })
        .execute();
    }
    return due.map(({ version }) => version);
  });
}

/** The version of a database's tables; 0 for an empty one. */
export async function appliedVersion(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ there: boolean }>`
    select to_regclass('inkstone_schema') is not null as there`.execute(db);
  if (!rows[0]?.there) return 0;
  const newest = await db
    .selectFrom('inkstone_schema')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirst();
  return newest?.version ?? 0;
}

function newerDatabase(name: string, applied: number, known: number): GalleryError {
  return new GalleryError('NEWER_DATABASE', {
    en: `${name}: was written by a newer Inkstone (tables of version ${applied}, this one knows ${known}): update this one; nothing was touched`,
    zh: `${name}：由更新版本的 Inkstone 写成（表结构版本 ${applied}，本程序只认识到 ${known}）：请升级；没有改动任何内容`,
  });
}
