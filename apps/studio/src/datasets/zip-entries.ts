import { buffer } from 'node:stream/consumers';
import { type Entry, openPromise, validateFileName } from 'yauzl';
import type { StudioError } from '../studio-error.ts';
import { uploadLimits } from '../uploads/limits.ts';
import { bomb, broken, tooLarge, tooMany, unsafeName } from '../uploads/refusals.ts';

export type ZipEntry =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly refused: StudioError };

/**
 * Files of a zip archive, one after the other in memory, so that no name in it ever reaches the disk. What it says of its
 * sizes is not believed. Throws StudioError for names that lead outside, too much, or damage, before it gives any.
 */
export async function* zipEntries(file: string): AsyncGenerator<ZipEntry> {
  const archive = await openPromise(file, { lazyEntries: true, autoClose: false, decodeStrings: true }).catch(
    (error: unknown) => {
      throw asRefusal(error);
    },
  );
  try {
    if (archive.entryCount > uploadLimits.files) throw tooMany(uploadLimits.files);
    const entries = await Array.fromAsync(archive.eachEntry());
    if (entries.some(({ fileName }) => validateFileName(fileName) !== null)) throw unsafeName();
    if (overlap(entries)) throw bomb();
    let total = 0;
    for (const entry of entries) {
      const name = entry.fileName;
      if (name.endsWith('/') || isClutter(name)) continue;
      if (entry.isEncrypted()) {
        yield { name, refused: broken('protected by a password') };
        continue;
      }
      if (isBomb(entry)) {
        yield { name, refused: bomb() };
        continue;
      }
      if (entry.uncompressedSize > uploadLimits.pictureBytes) {
        yield { name, refused: tooLarge(uploadLimits.pictureBytes) };
        continue;
      }
      total += entry.uncompressedSize;
      if (total > uploadLimits.zipBytes) throw tooLarge(uploadLimits.zipBytes);
      // yauzl ends the stream with an error where it gives more bytes than the entry said
      const bytes = await archive
        .openReadStreamPromise(entry)
        .then(buffer)
        .catch((error: unknown) => broken(error instanceof Error ? error.message : String(error)));
      yield bytes instanceof Error ? { name, refused: bytes } : { name, bytes };
    }
  } catch (error) {
    throw asRefusal(error);
  } finally {
    archive.close();
  }
}

function asRefusal(error: unknown): unknown {
  if (error instanceof Error && 'status' in error) return error;
  const message = error instanceof Error ? error.message : String(error);
  return /relative path|absolute path|invalid characters/i.test(message) ? unsafeName() : broken(message);
}

/** The least room that a file takes beside its content. */
const LOCAL_HEADER = 30;

/** Entries that share their bytes make much of little (Fifield 2019, "A better zip bomb"). */
function overlap(entries: readonly Entry[]): boolean {
  const inOrder = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  return inOrder.some(({ relativeOffsetOfLocalHeader: start }, index) => {
    const before = inOrder[index - 1];
    return before && before.relativeOffsetOfLocalHeader + LOCAL_HEADER + before.compressedSize > start;
  });
}

const BOMB_RATIO = 200;
const BOMB_BYTES = 2 ** 20;

/** Pictures are packed already: what shrinks so much is none. */
function isBomb({ uncompressedSize, compressedSize }: Entry): boolean {
  return uncompressedSize > BOMB_BYTES && uncompressedSize > compressedSize * BOMB_RATIO;
}

/** Hidden files, and what macOS and Windows leave beside pictures. */
function isClutter(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX' || part === 'Thumbs.db');
}
