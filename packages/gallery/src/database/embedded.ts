import { resolve } from 'node:path';
import { makeFolder, wordsOf, writeFailure } from '@inkstone/data';
import { Kysely, PGliteDialect } from 'kysely';
import { GalleryError } from '../errors.ts';
import type { Database } from './database.ts';
import { takeProcessLock } from './process-lock.ts';
import type { Tables } from './tables.ts';

/**
 * PGlite in `folder`, with `folder.lock` beside it: PostgreSQL's own lock does not work there, and two writers would ruin
 * the files. One connection: a statement waits while a transaction is open.
 */
export async function openEmbedded(folder: string): Promise<Database> {
  const path = resolve(folder);
  await makeFolder(path).catch((error: unknown) => {
    throw writeFailure(path, error);
  });
  const lock = await takeProcessLock(`${path}.lock`, path);
  try {
    const { PGlite } = await import('@electric-sql/pglite'); // late: a studio on a server never loads it
    const pglite = new PGlite(path);
    await pglite.waitReady;
    const kysely = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
    return {
      kind: 'embedded',
      name: path,
      kysely,
      transaction: (work) => kysely.transaction().execute(work),
      async executeSql(text, values) {
        if (values && values.length > 0) return pglite.query(text, values);
        // one connection serves all: a block that failed midway must not leave its transaction open for the next
        const results = await pglite.exec(text).catch(async (error: unknown) => {
          await pglite.exec('rollback');
          throw error;
        });
        // pg-boss looks for rows of any statement of a block, which ends with a commit that has none
        return { rows: results.flatMap(({ rows }) => rows) };
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
