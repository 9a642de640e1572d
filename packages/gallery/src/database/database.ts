import type { Kysely } from 'kysely';
import { openEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { type Migration, migrations as ownMigrations } from './migrations.ts';
import { openServer } from './server.ts';
import type { Tables } from './tables.ts';

/** PostgreSQL, in this process or on a server. */
export interface Database {
  readonly kind: 'embedded' | 'server';
  /** Where it is, for people: without a password. */
  readonly name: string;
  readonly kysely: Kysely<Tables>;
  /**
   * All of `work` or nothing of it. Inside, only `db` may be used: an embedded database has one connection, and who asks
   * it otherwise waits for the end of the transaction.
   */
  transaction<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** Plain SQL with $1, $2, …; without values it may be several statements: what pg-boss wants as its `db`. */
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  close(): Promise<void>;
}

/** A folder for PGlite (made when missing, taken for this process), or the address of a PostgreSQL server. */
export type DatabaseLocation = { readonly folder: string } | { readonly url: string };

/**
 * Opens a database and brings its tables up to date. Throws GalleryError IN_USE (the folder belongs to another process),
 * NEWER_DATABASE (nothing was touched), DATABASE (it cannot be reached, or is damaged).
 */
export async function openDatabase(
  location: DatabaseLocation,
  { migrations = ownMigrations }: { readonly migrations?: readonly Migration[] } = {},
): Promise<Database> {
  const database =
    'folder' in location ? await openEmbedded(location.folder) : await openServer(location.url);
  try {
    await migrate(database.kysely, migrations, database.name);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
