import { access, readdir, readFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { DataError, readFailure } from '@inkstone/data';
import { artistName, INDEX_FILE, parseIndex, styleName, type Work } from '@inkstone/embedding/works';

const PICTURE = /\.(jpe?g|png|webp|gif|tiff?|avif|svg)$/i;
/** `claude-monet`, as lists for machines write names. */
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)+$/;
const LABEL = /^[A-Za-z]+(_[A-Za-z]+)+$/;

/**
 * The works of a folder, by a list (CSV with the columns file, artist, title, year, style), which is the folder's index.csv
 * where there is one and no other is named; without a list every picture below the folder, its artist by the name of the folder
 * that it lies in, its title by its own. Throws DataError.
 */
export async function listedWorks(folder: string, list?: string): Promise<Work[]> {
  const file = list ?? join(folder, INDEX_FILE);
  const hasList = list !== undefined || (await isThere(file));
  if (!hasList) return picturesOf(folder);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw readFailure(file, error);
  });
  return parseIndex(text, file).map((work) => {
    if (leaves(folder, work.file)) throw outside(file, work.file);
    return {
      ...work,
      artist: SLUG.test(work.artist) ? artistName(work.artist) : work.artist,
      style: LABEL.test(work.style) ? styleName(work.style) : work.style,
    };
  });
}

async function picturesOf(folder: string): Promise<Work[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: unknown) => {
    throw readFailure(folder, error);
  });
  const works = names
    .filter((name) => PICTURE.test(name))
    .map((name) => name.split(sep).join('/'))
    .sort()
    .map((file) => {
      const parts = file.split('/');
      return {
        file,
        artist: parts.at(-2) ?? '',
        title: (parts.at(-1) ?? '').replace(/\.[a-z0-9]+$/i, ''),
        style: '',
      };
    });
  if (works.length > 0) return works;
  throw new DataError('TOO_FEW', {
    en: `${folder}: holds no pictures; give a folder of pictures, or one with an index.csv that lists them`,
    zh: `${folder}：其中没有图片；请给出一个图片文件夹，或其中含有列出作品的 index.csv`,
  });
}

function leaves(folder: string, file: string): boolean {
  return !resolve(folder, file).startsWith(resolve(folder) + sep);
}

function outside(list: string, file: string): DataError {
  return new DataError('FORMAT', {
    en: `${list}: ${file} lies outside the collection's folder; write paths below it`,
    zh: `${list}：${file} 位于收藏文件夹之外；请写该文件夹之下的路径`,
  });
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
