import { appendFile, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing, makeFolder, readFailure, writeFileAtomic } from '@inkstone/data';
import { z } from 'zod';
import { jsonOf } from '../json-of.ts';
import { type KnowledgeBase, KnowledgeError, knowledgeOf } from '../knowledge/knowledge-base.ts';
import {
  type CollectionFailure,
  type CollectionLine,
  type CollectionWork,
  isWork,
  lineText,
  parseLines,
  unpacked,
} from './collection-line.ts';

/**
 * A collection of one's own is a folder of two plain files: collection.json says what it is, works.jsonl has a line a picture.
 * A line that was written is never lost: an adding that was interrupted goes on after the last.
 */
const aboutSchema = z.object({
  format: z.literal(1),
  name: z.string().min(1),
  /** The folder that its pictures lie in. */
  source: z.string().min(1),
  /** SHA-256 of the eye that saw them: only its vectors can be compared. */
  eye: z.string().min(1),
  created: z.string(),
});
export type CollectionAbout = z.infer<typeof aboutSchema>;

const ABOUT = 'collection.json';
const LINES = 'works.jsonl';

/** A collection as it lies in its folder. */
export interface Collection extends CollectionAbout {
  readonly folder: string;
  readonly works: readonly CollectionWork[];
  readonly failures: readonly CollectionFailure[];
}

/** The collections below a folder, by name; one that is damaged throws KnowledgeError with the cure. */
export async function collectionsIn(folder: string): Promise<Collection[]> {
  const names = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw readFailure(folder, error);
  });
  const found: Collection[] = [];
  for (const entry of names) {
    const collection = entry.isDirectory() ? await openCollection(join(folder, entry.name)) : undefined;
    if (collection) found.push(collection);
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The collection of a folder; undefined where there is none. Throws KnowledgeError, DataError. */
export async function openCollection(folder: string): Promise<Collection | undefined> {
  const file = join(folder, ABOUT);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw readFailure(file, error);
  });
  if (text === undefined) return undefined;
  const about = aboutSchema.safeParse(jsonOf(text));
  if (!about.success) throw damaged(file);
  const lines = parseLines(
    await readFile(join(folder, LINES), 'utf8').catch((error: unknown) => {
      if (isMissing(error)) return '';
      throw readFailure(join(folder, LINES), error);
    }),
  );
  const latest = new Map(lines.map((line) => [line.file, line]));
  const kept = [...latest.values()];
  return {
    ...about.data,
    folder,
    works: kept.filter(isWork),
    failures: kept.filter((line): line is CollectionFailure => !isWork(line)),
  };
}

/** Begins a collection, or says anew what one is. */
export async function writeAbout(folder: string, about: CollectionAbout): Promise<void> {
  await makeFolder(folder);
  await writeFileAtomic(join(folder, ABOUT), `${JSON.stringify(about, null, 2)}\n`);
}

/** Adds lines at the end. */
export async function addLines(folder: string, lines: readonly CollectionLine[]): Promise<void> {
  await appendFile(join(folder, LINES), lines.map(lineText).join(''));
}

/** Writes all lines anew, whole or not at all. */
export async function rewriteLines(folder: string, lines: readonly CollectionLine[]): Promise<void> {
  await writeFileAtomic(join(folder, LINES), lines.map(lineText).join(''));
}

/** Removes a collection: what the eye made of the pictures, never the pictures. */
export async function removeCollection({ folder }: Pick<Collection, 'folder'>): Promise<void> {
  // what says that it is a collection goes first: half of one is none
  await rm(join(folder, ABOUT));
  await rm(folder, { recursive: true, force: true });
}

/** A collection's works as knowledge; undefined where it has none. */
export function knowledgeOfCollection({ name, eye, source, works }: Collection): KnowledgeBase | undefined {
  const [first] = works;
  if (!first) return undefined;
  const vectors = rowsOf(works.map(({ vector }) => vector));
  const prints = works.every(({ print }) => print) ? rowsOf(works.map(({ print = '' }) => print)) : undefined;
  const known = works.map(({ artist, title, year, style, file }) => ({
    ...{ artist, title, style, file, collection: name },
    ...(year !== undefined && { year }),
  }));
  return knowledgeOf(known, vectors, { eye, source }, prints);
}

function rowsOf(packed: readonly string[]): Float32Array {
  const width = unpacked(packed[0] ?? '').length;
  const rows = new Float32Array(packed.length * width);
  for (const [row, text] of packed.entries()) rows.set(unpacked(text), row * width);
  return rows;
}

function damaged(file: string): KnowledgeError {
  return new KnowledgeError({
    en: `${file}: is damaged; remove its folder and add the collection again: its pictures lie elsewhere and are not touched`,
    zh: `${file}：已损坏；请删除其所在文件夹并重新加入该收藏：图片存放在别处，不受影响`,
  });
}
