import { hash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Attributor,
  attributor,
  type Collection,
  collectionsIn,
  decodeKnowledge,
  joinKnowledge,
  KnowledgeError,
  knowledgeOfCollection,
  type Sides,
} from '@inkstone/attribution';
import type { Runtime } from '@inkstone/autograd';
import { readFailure } from '@inkstone/data';
import { openEye } from '@inkstone/embedding';
import { shippedModels } from '@inkstone/studio/installed';

export interface OpenedAttributor extends Attributor {
  /** How many pixels along a side its eye looks at. */
  readonly sides: Sides;
  close(): Promise<void>;
}

export interface KnownOptions {
  readonly eye?: string | undefined;
  readonly works?: string | undefined;
  /** Where a person's own collections are; none are known when absent. */
  readonly collections?: string | undefined;
  /** Only those of these names; all when absent. */
  readonly only?: readonly string[] | undefined;
}

/**
 * An eye and the works it knows, those that ship when absent, and a person's own collections. Throws DataError, ModelError,
 * KnowledgeError.
 */
export async function openAttributor(
  runtime: Runtime,
  { eye, works, collections, only }: KnownOptions,
): Promise<OpenedAttributor> {
  const worksFile = works ?? (await shipped('paintings.works'));
  const [{ bytes: model, file: eyeFile }, known] = await Promise.all([readEye(eye), read(worksFile)]);
  const opened = await openEye(runtime, model, eyeFile);
  const identity = hash('sha256', model, 'hex');
  const shippedWorks = decodeKnowledge(known, worksFile);
  const own = (collections === undefined ? [] : await collectionsIn(collections)).filter(
    ({ name }) => only === undefined || only.includes(name),
  );
  for (const name of only ?? []) if (!own.some((each) => each.name === name)) throw noSuch(name, collections);
  for (const each of own) if (each.works.length > 0 && each.eye !== identity) throw otherEye(each);
  const knowledge = joinKnowledge([
    shippedWorks,
    ...own.flatMap((each) => knowledgeOfCollection(each) ?? []),
  ]);
  const made = attributor(opened, knowledge, identity);
  return { ...made, sides: opened, close: () => opened.close() };
}

/** An eye's file; the one that ships when absent. Throws DataError, KnowledgeError. */
export async function readEye(
  given?: string,
): Promise<{ readonly bytes: Uint8Array; readonly file: string }> {
  const file = given ?? (await shipped('eye.onnx'));
  return { bytes: await read(file), file };
}

function noSuch(name: string, folder: string | undefined): KnowledgeError {
  return new KnowledgeError({
    en: `${name}: no such collection${folder === undefined ? '' : ` in ${folder}`}; inkstone collection list names those there are`,
    zh: `${name}：${folder === undefined ? '' : `${folder} 中`}没有这个收藏；inkstone collection list 会列出已有的收藏`,
  });
}

function otherEye({ name, source }: Collection): KnowledgeError {
  return new KnowledgeError({
    en: `${name}: was seen by another eye; show it to this one with inkstone collection add ${source} --name ${JSON.stringify(name)}, or attribute with --no-collections`,
    zh: `${name}：由另一只眼睛看过；请用 inkstone collection add ${source} --name ${JSON.stringify(name)} 让这只眼睛再看一遍，或用 --no-collections 归属鉴别`,
  });
}

async function shipped(name: string): Promise<string> {
  const file = join(shippedModels(), name);
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere) return file;
  throw new KnowledgeError({
    en: `this installation has no ${name}: give --eye and --works; train an eye with inkstone train eye`,
    zh: `此安装没有 ${name}：请给出 --eye 与 --works；用 inkstone train eye 训练眼睛`,
  });
}

function read(file: string): Promise<Uint8Array> {
  return readFile(file).catch((error: unknown) => {
    throw readFailure(file, error);
  });
}
