import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { type Database, type DatabaseLocation, openDatabase } from '../database/database.ts';
import { type PostgresServer, postgresPrograms, startPostgres } from './postgres-server.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

/** One body of tests on both databases; `location` is that of one that nobody has opened yet. */
export function onEachDatabase(body: (location: () => Promise<DatabaseLocation>) => void): void {
  describe('PGlite', () => {
    const folders: string[] = [];
    afterAll(async () => {
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
    });
    body(async () => {
      const folder = await makeTemporaryFolder();
      folders.push(folder);
      return { folder: join(folder, 'database') };
    });
  });

  describe.skipIf(!postgresPrograms())('PostgreSQL (skipped without Debian package postgresql)', () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(() => server?.stop());
    body(async () => ({ url: await server.newDatabase() }));
  });
}

/** The same with a database that is open for all tests of the body. */
export function withEachDatabase(body: (database: () => Database) => void): void {
  onEachDatabase((location) => {
    let database: Database;
    beforeAll(async () => {
      database = await openDatabase(await location());
    });
    afterAll(() => database?.close());
    body(() => database);
  });
}
