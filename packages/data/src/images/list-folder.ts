import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../errors.ts';
import { readFailure, systemCode } from '../files/io-error.ts';
import { type Words, wordsOf } from '../words.ts';
import { byPath, isClutter, isPictureName, type PictureFile, type PictureListing } from './picture-files.ts';

/**
 * All pictures below a folder. Follows links, each real folder once, so that a link to a parent does no harm. Throws
 * DataError when the folder itself cannot be read; what cannot be read inside it becomes a problem.
 */
export async function listFolder(root: string, signal?: AbortSignal): Promise<PictureListing> {
  const files: PictureFile[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();

  const walk = async (folder: string, prefix: string): Promise<void> => {
    signal?.throwIfAborted();
    const real = await realpath(folder);
    if (seen.has(real)) return;
    seen.add(real);
    const entries = await readdir(folder, { withFileTypes: true });
    // sorted, so that of two links to one folder the same one is followed everywhere
    for (const entry of entries.sort((a, b) => byPath({ path: a.name }, { path: b.name }))) {
      const path = prefix + entry.name;
      const full = join(folder, entry.name);
      if (isClutter(entry.name)) continue;
      try {
        const kind = entry.isSymbolicLink() ? await stat(full) : entry;
        if (kind.isDirectory()) await walk(full, `${path}/`);
        else if (kind.isFile() && isPictureName(entry.name))
          files.push({ path, load: () => readFile(full), stamp: () => stampOf(full) });
      } catch (error) {
        if (signal?.aborted) throw error;
        const { en, zh } = describe(error);
        problems.push({ file: path, reason: en, zh });
      }
    }
  };

  try {
    await walk(root, '');
  } catch (error) {
    signal?.throwIfAborted();
    throw readFailure(root, error);
  }
  return { files: files.sort(byPath), problems, close: () => undefined };
}

async function stampOf(path: string): Promise<string> {
  const { size, mtimeMs, ctimeMs } = await stat(path);
  return `${size} ${mtimeMs} ${ctimeMs}`;
}

function describe(error: unknown): Words {
  switch (systemCode(error)) {
    case 'ENOENT':
      return { en: 'a link to something that is not there', zh: '链接所指的东西不存在' };
    case 'ELOOP':
      return { en: 'a link that leads back to itself', zh: '链接指回自身' };
    case 'EACCES':
    case 'EPERM':
      return { en: 'the system does not let you read this', zh: '系统不允许读取' };
    default:
      return wordsOf(error);
  }
}
