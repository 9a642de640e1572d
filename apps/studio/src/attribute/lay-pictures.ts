import { mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { INDEX_FILE } from '@inkstone/embedding/works';
import { StudioError } from '../studio-error.ts';
import type { Received } from '../uploads/receive.ts';

/** Letters of a folder's or file's name. */
const LONGEST_NAME = 120;

/**
 * Moves files that came in below `folder`, in the folders that they were in on the other side: by them artists are told. A folder
 * that all came in is left out, unless it is itself an artist's. Throws StudioError NAME 422 for names that lead out.
 */
export async function layPictures(folder: string, files: readonly Received[]): Promise<void> {
  const paths = relativeNames(files.map(({ name }) => name));
  for (const [index, { file }] of files.entries()) {
    const to = join(folder, ...(paths[index] as string[]));
    await mkdir(dirname(to), { recursive: true });
    await rename(file, to);
  }
}

/** Names as paths below a folder. */
export function relativeNames(names: readonly string[]): string[][] {
  const paths = names.map(partsOf);
  const [first] = paths;
  const isShared = paths.every((parts) => parts.length > 1 && parts[0] === first?.[0]);
  const hasList = paths.some((parts) => parts.length === 2 && parts[1] === INDEX_FILE);
  const hasFolders = paths.every((parts) => parts.length > 2);
  return isShared && (hasList || hasFolders) ? paths.map((parts) => parts.slice(1)) : paths;
}

function partsOf(name: string): string[] {
  const parts = name
    .replaceAll('\\', '/')
    .split('/')
    .map((part) => part.replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, '_').trim())
    .filter((part) => part !== '' && part !== '.');
  const isFit = parts.length > 0 && parts.every((part) => part !== '..' && part.length <= LONGEST_NAME);
  if (isFit) return parts;
  throw new StudioError(
    422,
    'NAME',
    {
      en: `${name.slice(0, 100)}: a name that is empty, too long or leads out of its folder: rename the file`,
      zh: `${name.slice(0, 100)}：名称为空、过长或指向文件夹之外：请重命名该文件`,
    },
    { field: 'files' },
  );
}
