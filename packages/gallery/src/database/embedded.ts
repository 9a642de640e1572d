import { resolve } from 'node:path';
import { makeFolder, wordsOf, writeFailure } from '@inkstone/data';
import { Kysely } from 'kysely';
import { GalleryError } from '../errors.ts';
import type { Database } from './database.ts';
import { databaseFailure } from './database-failure.ts';
import { threadDialect } from './pglite/thread-dialect.ts';
import { takeProcessLock } from './process-lock.ts';
import type { Tables } from './tables.ts';
import { wordedDialect } from './worded-dialect.ts';

/**
 * PGlite in `folder`, with `folder.lock` beside it: PostgreSQL's own lock does not work there, and two writers would ruin
 * the files. It computes in a thread of its own. One connection: a statement waits while a transaction is open.
 */
export async function openEmbedded(folder: string): Promise<Database> {
  const path = resolve(folder);
  await makeFolder(path).catch((error: unknown) => {
    throw writeFailure(path, error);
  });
  const lock = await takeProcessLock(`${path}.lock`, path);
  try {
    const { PgliteThread } = await import('./pglite/pglite-thread.ts'); // late: a studio on a server never loads it
    const thread = new PgliteThread(path);
    const kysely = new Kysely<Tables>({ dialect: wordedDialect(threadDialect(thread), path) });
    // tells at once where it cannot be opened
    await thread.query('select 1', []);
    return {
      kind: 'embedded',
      name: path,
      kysely,
      transaction: (work) => kysely.transaction().execute(work),
      async executeSql(text, values) {
        const isBlock = values === undefined || values.length === 0;
        return (isBlock ? thread.exec(text) : thread.query(text, values)).catch((error: unknown) => {
          throw databaseFailure(path, error);
        });
      },
      async close() {
        await kysely.destroy();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    const { en, zh } = wordsOf(error);
    throw new GalleryError(
      'DATABASE',
      {
        en: `${path}: the database cannot be opened: ${en}; restore a backup, or move the folder away and rebuild the index from the files with "inkstone doctor"`,
        zh: `${path}：无法打开数据库：${zh}；请从备份恢复，或移走此文件夹后用 “inkstone doctor” 从文件重建索引`,
      },
      { cause: error },
    );
  }
}
