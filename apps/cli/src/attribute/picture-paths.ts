import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readFailure } from '@inkstone/data';

/** Every file that is named, and every file below a folder that looks like a picture, in order. Throws DataError. */
export async function picturePaths(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const about = await stat(path).catch((error: unknown) => {
      throw readFailure(path, error);
    });
    if (!about.isDirectory()) found.push(path);
    else found.push(...(await below(path)));
  }
  return found;
}

const PICTURE = /\.(jpe?g|png|webp|gif|tiff?|avif|svg)$/i;

async function below(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: unknown) => {
    throw readFailure(folder, error);
  });
  return names
    .filter((name) => PICTURE.test(name))
    .sort()
    .map((name) => join(folder, name));
}
