import { buffer } from 'node:stream/consumers';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { DataError, type Problem } from '../errors.ts';
import { readFailure, systemCode } from '../files/io-error.ts';
import { formatCount, wordsAbout, wordsOf } from '../words.ts';
import { byPath, isClutter, isPictureName, type PictureFile, type PictureListing } from './picture-files.ts';

/** Larger than any photograph, small enough that an archive made to fill the memory does not. */
const MAX_ENTRY_BYTES = 512 * 2 ** 20;

/** All pictures in a zip archive, read one by one when asked for. Nothing is unpacked to the disk. Throws DataError. */
export async function listZip(path: string, signal?: AbortSignal): Promise<PictureListing> {
  const archive = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((error: unknown) => {
    if (systemCode(error)) throw readFailure(path, error);
    throw unusable(path, 'not a whole zip archive', '不是完整的 zip 文件', error);
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
          zh: '有密码保护；请解压后打开文件夹',
        });
      } else if (entry.uncompressedSize > MAX_ENTRY_BYTES) {
        problems.push({
          file: name,
          reason: `${formatCount(entry.uncompressedSize)} bytes are too many for one picture`,
          zh: `有 ${formatCount(entry.uncompressedSize)} 字节，对一张图片来说太大`,
        });
      } else {
        const stamp = `${entry.uncompressedSize} ${entry.crc32}`;
        files.push({ path: name, load: () => read(archive, entry), stamp: async () => stamp });
      }
    }
  } catch (error) {
    archive.close();
    signal?.throwIfAborted();
    throw unusable(path, 'damaged zip archive', 'zip 文件已损坏', error);
  }
  return { files: files.sort(byPath), problems, close: () => archive.close() };
}

function unusable(path: string, en: string, zh: string, cause: unknown): DataError {
  const why = wordsOf(cause);
  const text = wordsAbout(
    path,
    `${en}: ${why.en}; make or fetch it again`,
    `${zh}：${why.zh}；请重新打包或下载`,
  );
  return new DataError('FORMAT', text, { cause });
}

async function read(archive: ZipFile, entry: Entry): Promise<Uint8Array> {
  return buffer(await archive.openReadStreamPromise(entry));
}
