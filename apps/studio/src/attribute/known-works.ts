import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Attributor,
  attributor,
  collectionsIn,
  decodeKnowledge,
  joinKnowledge,
  type KnowledgeBase,
  knowledgeOfCollection,
} from '@inkstone/attribution';
import { isMissing, readFailure, type Words } from '@inkstone/data';
import type { OpenEye } from '@inkstone/embedding';
import { StudioError } from '../studio-error.ts';

export interface WhereWorksAre {
  /** The file of the works that ship, which may be absent. */
  readonly works: string;
  /** The folder of a person's collections, which may be absent. */
  readonly collections: string;
}

/** An eye joined with all works that it knows. */
export interface KnownAttributor extends Attributor {
  /** Works that it knows. */
  readonly works: number;
  /** The folders of the pictures of collections that take part, by their names; and names of those that another eye saw. */
  readonly sources: ReadonlyMap<string, string>;
  readonly leftOut: readonly string[];
}

let kept: { readonly key: string; readonly attributor: KnownAttributor } | undefined;

/**
 * The attributor of an eye: kept until the works, a collection or the eye changes. Throws StudioError NO_WORKS 409 where it
 * would know none, KnowledgeError for another eye's works or an eye without calibration.
 */
export async function knownAttributor(
  eye: OpenEye,
  identity: string,
  where: WhereWorksAre,
): Promise<KnownAttributor> {
  const key = JSON.stringify([identity, await stampsOf(where)]);
  if (kept?.key !== key) kept = { key, attributor: await joined(eye, identity, where) };
  return kept.attributor;
}

async function joined(eye: OpenEye, identity: string, where: WhereWorksAre): Promise<KnownAttributor> {
  const content = await readFile(where.works).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw readFailure(where.works, error);
  });
  const own = await collectionsIn(where.collections);
  const comparable = own.filter((each) => each.eye === identity);
  const parts: KnowledgeBase[] = [
    ...(content === undefined ? [] : [decodeKnowledge(content, where.works)]),
    ...comparable.flatMap((each) => knowledgeOfCollection(each) ?? []),
  ];
  if (parts.length === 0) throw new StudioError(409, 'NO_WORKS', noWorks(where.works));
  const knowledge = joinKnowledge(parts);
  return {
    ...attributor(eye, knowledge, identity),
    works: knowledge.works.length,
    sources: new Map(comparable.map(({ name, source }) => [name, source])),
    leftOut: own.filter((each) => each.works.length > 0 && each.eye !== identity).map(({ name }) => name),
  };
}

/** Sizes and times of all files that the knowledge is read from. */
async function stampsOf({ works, collections }: WhereWorksAre): Promise<unknown[]> {
  const folders = await readdir(collections).catch(() => []);
  const files = folders.flatMap((name) =>
    ['collection.json', 'works.jsonl'].map((file) => join(collections, name, file)),
  );
  return Promise.all(
    [works, ...files.sort()].map(async (file) => {
      const found = await stat(file).catch(() => undefined);
      return [file, found?.size, found?.mtimeMs];
    }),
  );
}

export function noWorks(file: string): Words {
  return {
    en: `there are no known works to compare with: put the file that ships back at ${file}, or add works of your own with inkstone collection add FOLDER`,
    zh: `没有可供比较的已知作品：请将自带的文件放回 ${file}，或用 inkstone collection add FOLDER 加入自己的作品`,
  };
}
