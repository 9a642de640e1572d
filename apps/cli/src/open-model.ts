import { hash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readFailure } from '@inkstone/data';
import { Failure } from './exit.ts';
import type { Messages } from './messages/index.ts';
import { shellWord } from './shell-word.ts';

export interface ModelFile {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** The run folder it was found in. */
  readonly run: string | undefined;
}

/** Reads a model.onnx, given itself or by its run folder. Throws Failure with the cure. */
export async function openModel(path: string, m: Messages): Promise<ModelFile> {
  const isFolder = await kindOf(path);
  if (isFolder === undefined) throw new Failure(m.model.noSuch(path));
  const file = isFolder ? join(path, 'model.onnx') : path;
  const hasRun = isFolder && (await kindOf(join(path, 'run.json'))) === false;
  if (isFolder && (await kindOf(file)) === undefined) {
    const resume = `inkstone train --resume ${shellWord(path)}`;
    throw new Failure(hasRun ? m.model.unfinished(path, resume) : m.model.notRun(path));
  }
  const bytes = await readFile(file).catch((error: unknown) => {
    throw readFailure(file, error);
  });
  return { file, bytes, sha256: hash('sha256', bytes), run: hasRun ? path : undefined };
}

/** Whether there is a folder at `path`, a file, or nothing. */
async function kindOf(path: string): Promise<boolean | undefined> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => undefined,
  );
}
