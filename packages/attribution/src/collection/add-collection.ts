import { readFile, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { UnusablePicture, wordsOf } from '@inkstone/data';
import type { OpenEye } from '@inkstone/embedding';
import { readPicture, type Work } from '@inkstone/embedding/works';
import { seeWhole } from '../attribute/see-whole.ts';
import { sideToRead } from '../attribute/views.ts';
import { addLines, type Collection, openCollection, rewriteLines, writeAbout } from './collection.ts';
import { type CollectionLine, isWork, packed } from './collection-line.ts';

/** Larger files are hardly a picture that anyone looks at, and take gigabytes to decode. */
export const LARGEST_BYTES = 250e6;
/** Lines that are written together: as much is looked at again after a kill. */
const TOGETHER = 32;

export interface AddOptions {
  /** The folder that the collection is kept in. */
  readonly folder: string;
  readonly name: string;
  /** The folder that the pictures lie in, and its works. */
  readonly source: string;
  readonly works: readonly Work[];
  readonly eye: OpenEye;
  /** SHA-256 of the eye's file. */
  readonly identity: string;
  readonly onProgress?: ((progress: AddProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface AddProgress {
  /** Pictures dealt with so far: looked at, known already, or refused. */
  readonly done: number;
  readonly total: number;
  readonly failed: number;
}

/**
 * Looks at every picture of a collection and keeps what the eye makes of it, bit by bit: what was seen stays seen if this is
 * interrupted, and called again it goes on. Pictures that changed are looked at again, those no longer listed are forgotten,
 * those that could not be read are tried again. Throws the signal's reason.
 */
export async function addCollection(options: AddOptions): Promise<Collection> {
  const { folder, name, source, works, eye, identity, onProgress, signal } = options;
  const before = await openCollection(folder);
  // another eye's vectors cannot be compared: all is looked at anew
  const isSameEye = before?.eye === identity;
  const known = new Map(isSameEye ? before.works.map((work) => [work.file, work]) : []);
  const created = before?.created ?? new Date().toISOString();
  if (before && !isSameEye) await rewriteLines(folder, []);
  await writeAbout(folder, { format: 1, name, source, eye: identity, created });

  const lines: CollectionLine[] = [];
  let waiting: CollectionLine[] = [];
  let failed = 0;
  const write = async () => {
    const some = waiting;
    waiting = [];
    if (some.length > 0) await addLines(folder, some);
  };
  let next = 0;
  // decoding takes threads of its own, and the eye looks at one picture after the other
  let looking: Promise<unknown> = Promise.resolve();
  const lane = async () => {
    while (next < works.length) {
      signal?.throwIfAborted();
      const work = works[next++] as Work;
      const line = await lineOf(work);
      lines.push(line);
      if (!isWork(line)) failed++;
      if (line !== known.get(work.file)) waiting.push(line);
      if (waiting.length >= TOGETHER) await write();
      onProgress?.({ done: lines.length, total: works.length, failed });
    }
  };
  const lineOf = async ({ file, artist, title, year, style }: Work): Promise<CollectionLine> => {
    const path = join(source, file);
    let about = { file, bytes: 0, changed: 0 };
    try {
      const { size, mtimeMs } = await stat(path);
      about = { file, bytes: size, changed: mtimeMs };
      const facts = { artist, title, ...(year !== undefined && { year }), style };
      const old = known.get(file);
      if (old && old.bytes === size && old.changed === mtimeMs) {
        const isSame =
          old.artist === artist && old.title === title && old.style === style && old.year === year;
        return isSame ? old : { ...old, ...about, ...facts };
      }
      if (size > LARGEST_BYTES) throw tooLarge();
      const picture = await readPicture(await readFile(path), sideToRead(eye));
      const seen = looking.then(() => seeWhole(eye, picture));
      looking = seen.catch(() => undefined);
      const { embedding, artist: logits, print } = await seen;
      return {
        ...{ ...about, ...facts, vector: packed(embedding), artists: packed(logits) },
        ...(print && { print: packed(print) }),
      };
    } catch (error) {
      const { en, zh } = wordsOf(error);
      return { ...about, error: { en: firstLine(en), zh: firstLine(zh) } };
    }
  };
  try {
    await Promise.all(Array.from({ length: availableParallelism() + 2 }, lane));
  } finally {
    await write();
  }
  const order = new Map(works.map(({ file }, index) => [file, index]));
  const listed = lines.sort((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0));
  await rewriteLines(folder, listed);
  return (await openCollection(folder)) as Collection;
}

function tooLarge(): UnusablePicture {
  const megabytes = LARGEST_BYTES / 1e6;
  return new UnusablePicture({
    en: `is larger than ${megabytes} MB; save a smaller copy: some 2,000 pixels are more than the eye can use`,
    zh: `超过 ${megabytes} MB；请另存为较小的副本：约 2,000 像素已超出眼睛所能利用的程度`,
  });
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
