import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, opendir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, readFailure, writeFailure } from '@inkstone/data';
import {
  checkRange,
  type FileStore,
  hashOfPath,
  type ListedFile,
  noSuchFile,
  type StoredFile,
  storePath,
} from './file-store.ts';

const UNFINISHED = 'unfinished';

/**
 * A store in a folder: `ab/cdef…` by SHA-256. A file is written beside, flushed to the disk, then renamed, so that a name
 * never stands for half a file. `unfinished/` holds what is being written.
 */
export function folderStore(folder: string): FileStore {
  const pathOf = (sha256: string) => join(folder, ...storePath(sha256).split('/'));

  async function statOf(sha256: string): Promise<ListedFile | undefined> {
    try {
      const { size, mtime } = await stat(pathOf(sha256));
      return { sha256, bytes: size, modifiedAt: mtime };
    } catch (error) {
      if (isAbsence(error)) return undefined;
      throw readFailure(pathOf(sha256), error);
    }
  }

  async function size(sha256: string): Promise<number> {
    const found = await statOf(sha256);
    if (!found) throw noSuchFile(folder, sha256);
    return found.bytes;
  }

  async function put(content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredFile> {
    const temporary = join(folder, UNFINISHED, randomBytes(12).toString('hex'));
    try {
      await makeFolder(join(folder, UNFINISHED));
      const file = await open(temporary, 'wx');
      let written: StoredFile;
      try {
        written = await writeHashed(file, content);
        await file.sync();
      } finally {
        await file.close();
      }
      await settle(temporary, written);
      return written;
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined); // the first error is the one to tell
      throw writeFailure(folder, error);
    }
  }

  /** Moves a whole file to its name, unless the same stands there already. */
  async function settle(temporary: string, { sha256, bytes }: StoredFile): Promise<void> {
    const path = pathOf(sha256);
    if ((await statOf(sha256))?.bytes === bytes) {
      // its age protects it from the sweep while whoever put it makes a row
      const now = new Date();
      await utimes(path, now, now);
      await rm(temporary, { force: true });
      return;
    }
    const shelf = join(path, '..');
    await makeFolder(shelf);
    await rename(temporary, path);
    await syncFolder(shelf);
  }

  return {
    name: folder,
    put,
    size,
    stat: statOf,
    has: async (sha256) => (await statOf(sha256)) !== undefined,
    async read(sha256, range) {
      const bytes = await size(sha256);
      const part = range ? checkRange(range, bytes) : undefined;
      return createReadStream(pathOf(sha256), part ? { start: part.start, end: part.end - 1 } : {});
    },
    async delete(sha256) {
      try {
        await rm(pathOf(sha256));
        return true;
      } catch (error) {
        if (isAbsence(error)) return false;
        throw writeFailure(pathOf(sha256), error);
      }
    },
    list: () => listFolder(folder),
  };
}

async function* listFolder(folder: string): AsyncGenerator<ListedFile> {
  for (const shelf of await namesIn(folder)) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
    for (const name of await namesIn(join(folder, shelf))) {
      const sha256 = hashOfPath(`${shelf}/${name}`);
      const found = sha256 && (await stat(join(folder, shelf, name)).catch(() => undefined));
      if (sha256 && found) yield { sha256, bytes: found.size, modifiedAt: found.mtime };
    }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const entry of await opendir(folder)) names.push(entry.name);
  } catch (error) {
    if (!isAbsence(error)) throw readFailure(folder, error);
  }
  return names;
}

async function writeHashed(
  file: FileHandle,
  content: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<StoredFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of content instanceof Uint8Array ? [content] : content) {
    hash.update(piece);
    bytes += piece.length;
    await file.writeFile(piece); // at the current position
  }
  return { sha256: hash.digest('hex'), bytes };
}

function isAbsence(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
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
