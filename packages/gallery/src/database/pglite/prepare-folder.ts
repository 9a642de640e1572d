import { readdir, rename, rm } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { startParams } from './settings.ts';
import { unpackTemplate } from './template.ts';

/**
 * Puts a new database into an empty folder: the template where it fits the PGlite that is installed, else one that initdb
 * makes, which takes ten seconds of a processor. It is made beside the folder and moved there when it is whole, so that who is
 * killed meanwhile begins anew. Throws where the folder holds other things than a database.
 */
export async function prepareFolder(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.includes('PG_VERSION')) return;
  if (names.length > 0)
    throw new Error('the folder is not empty, yet holds no database: PG_VERSION is missing');
  const making = `${folder}.new`;
  await rm(making, { recursive: true, force: true });
  if (!(await unpackTemplate(making))) {
    const pglite = new PGlite(making, { startParams: [...startParams] });
    await pglite.waitReady;
    await pglite.close();
  }
  await rm(folder, { recursive: true });
  await rename(making, folder);
}
