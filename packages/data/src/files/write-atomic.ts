import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemCode, writeFailure } from './io-error.ts';
import { makeFolder } from './make-folder.ts';

const TEMPORARY = /^\..+\.[0-9a-f]{12}\.inkstone-tmp$/;

/**
 * Writes a file so that after a crash, a full disk or a kill `path` holds either all of it or what was there before: to
 * a temporary file in the same folder, flushed to the disk, then renamed. Makes the folder if there is none. Throws
 * DataError DISK_FULL, NOT_ALLOWED or IO and leaves nothing behind.
 */
export async function writeFileAtomic(path: string, content: Uint8Array | string): Promise<void> {
  await replaceWhole(path, async (temporary) => {
    try {
      await writeFile(temporary, content);
    } catch (error) {
      throw writeFailure(path, error);
    }
  });
}

/**
 * The same for whatever `make` writes into the file of passing use that it is given, which is there and empty. What `make`
 * throws is passed on as it is.
 */
export async function replaceWhole(path: string, make: (temporary: string) => Promise<void>): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}.inkstone-tmp`);
  const failed = (error: unknown) => {
    throw writeFailure(path, error);
  };
  try {
    await makeFolder(folder).catch(failed);
    await writeFile(temporary, '', { flag: 'wx' }).catch(failed);
    await make(temporary);
    await flush(temporary)
      .then(() => replaceFile(temporary, path))
      .catch(failed);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined); // the first error is the one to tell
    throw error;
  }
  await syncFolder(folder);
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}

/** Renames over an existing file. On Windows a virus scanner or an open viewer may hold it for a moment. */
export async function replaceFile(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to);
    } catch (error) {
      const mayPass =
        process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(systemCode(error) ?? '');
      if (!mayPass || attempt === 6) throw error;
      await pause(20 * 2 ** attempt);
    }
  }
}

/** Removes what a killed process left unfinished in a folder that no other process writes to. Returns how many. */
export async function sweepTemporaries(folder: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => TEMPORARY.test(name));
  await Promise.all(names.map((name) => rm(join(folder, name), { force: true })));
  return names.length;
}

/** Makes the rename itself last. Windows cannot open folders, and some network disks cannot flush them. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // the file itself is whole and in place
  }
}
