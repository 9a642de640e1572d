import { buffer } from 'node:stream/consumers';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { DataError, type Problem } from '../errors.ts';
import { messageOf, readFailure, systemCode } from '../files/io-error.ts';
import { formatCount } from '../words.ts';
import { byPath, isClutter, isPictureName, type PictureFile, type PictureListing } from './picture-files.ts';

/** Larger than any photograph, small enough that an archive made to fill the memory does not. */
const MAX_ENTRY_BYTES = 512 * 2 ** 20;

/** All pictures in a zip archive, read one by one when asked for. Nothing is unpacked to the disk. Throws DataError. */
export async function listZip(path: string, signal?: AbortSignal): Promise<PictureListing> {
  const archive = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((error: unknown) => {
    throw systemCode(error)
      ? readFailure(path, error)
      : new DataError(
          'FORMAT',
          `${path}: not a whole zip archive: ${messageOf(error)}; make or fetch it again`,
          {
            cause: error,
          },
        );
  });
  const files: PictureFile[] = [];
  const problems: Problem[] = [];
  try {
    for await (const entry of archive.eachEntry()) {
      signal?.throwIfAborted();
      const name = entry.fileName;
      if (name.endsWith('/') || isClutter(name) || !isPictureName(name)) continue;
      if (entry.isEncrypted()) {
        problems.push({
          file: name,
          reason: 'protected by a password; unpack the archive and open the folder',
        });
      } else if (entry.uncompressedSize > MAX_ENTRY_BYTES) {
        problems.push({
          file: name,
          reason: `${formatCount(entry.uncompressedSize)} bytes are too many for one picture`,
        });
      } else {
        files.push({ path: name, load: () => read(archive, entry) });
      }
    }
  } catch (error) {
    archive.close();
    signal?.throwIfAborted();
    throw new DataError(
      'FORMAT',
      `${path}: damaged zip archive: ${messageOf(error)}; make or fetch it again`,
      {
        cause: error,
      },
    );
  }
  return { files: files.sort(byPath), problems, close: () => archive.close() };
}

async function read(archive: ZipFile, entry: Entry): Promise<Uint8Array> {
  return buffer(await archive.openReadStreamPromise(entry));
}
