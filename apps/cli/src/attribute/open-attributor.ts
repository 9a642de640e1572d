import { hash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Attributor, attributor, decodeKnowledge, KnowledgeError } from '@inkstone/attribution';
import type { Runtime } from '@inkstone/autograd';
import { readFailure } from '@inkstone/data';
import { openEye } from '@inkstone/embedding';
import { shippedModels } from '@inkstone/studio/installed';

export interface OpenedAttributor extends Attributor {
  /** Height and width of what its eye looks at. */
  readonly size: number;
  close(): Promise<void>;
}

/** An eye and the works it knows; those that ship when absent. Throws DataError, ModelError, KnowledgeError. */
export async function openAttributor(
  runtime: Runtime,
  { eye, works }: { readonly eye?: string | undefined; readonly works?: string | undefined },
): Promise<OpenedAttributor> {
  const [eyeFile, worksFile] = [
    eye ?? (await shipped('eye.onnx')),
    works ?? (await shipped('paintings.works')),
  ];
  const [model, known] = await Promise.all([read(eyeFile), read(worksFile)]);
  const opened = await openEye(runtime, model, eyeFile);
  const made = attributor(opened, decodeKnowledge(known, worksFile), hash('sha256', model, 'hex'));
  return { ...made, size: opened.size, close: () => opened.close() };
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
