import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Dataset } from '../dataset.ts';
import { type PublishedSet, publishedSets, type Split } from '../download/published-sets.ts';
import { DataError } from '../errors.ts';
import { readFailure } from '../files/io-error.ts';
import { formatCount, type Words, wordsAbout } from '../words.ts';
import { parseIdx, readIdx, readMaybeGzip } from './idx-file.ts';

const MAX_SIDE = 4096;
/** `train-images-idx3-ubyte`, also with the dot of some archives, `test-` for `t10k-`, and `.gz`. */
const IMAGES = /^(?:(train|t10k|test)-)?images[-.]idx3-ubyte(\.gz)?$/i;

interface SetFiles {
  readonly images: string;
  readonly labels: string | undefined;
}

/** Whether a folder holds IDX files of pictures. */
export function holdsIdx(names: readonly string[]): boolean {
  return names.some((name) => IMAGES.test(name));
}

/** Reads one part of a folder with IDX files. Throws DataError NOT_FOUND, FORMAT or TRUNCATED. */
export async function readIdxFolder(folder: string, split: Split, name?: string): Promise<Dataset> {
  const setName = name ?? basename(resolve(folder));
  const names = await readdir(folder).catch((error: unknown) => {
    throw readFailure(folder, error);
  });
  const images = choose(names, (file) => splitOf(file) === split);
  if (!images) {
    const wanted = `${split === 'train' ? 'train' : 't10k'}-images-idx3-ubyte`;
    const other = choose(names, (file) => IMAGES.test(file));
    const cure = isPublished(setName)
      ? cureFor(setName)
      : { en: 'add the file or ask for the other split', zh: '请补上该文件，或改用另一部分' };
    throw new DataError(
      'NOT_FOUND',
      wordsAbout(
        folder,
        `no ${wanted}, plain or .gz${other ? `, only ${other}` : ''}; ${cure.en}`,
        `没有 ${wanted}（或 .gz）${other ? `，只有 ${other}` : ''}；${cure.zh}`,
      ),
    );
  }
  return readIdxImages({ folder, images, names, name: setName });
}

/** Reads one IDX file of pictures, and its labels where they lie beside it. */
export async function readIdxPath(path: string): Promise<Dataset> {
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => []); // the file itself may be readable; if not, it says so below
  return readIdxImages({ folder, images: basename(path), names, name: basename(path).replace(/\.gz$/i, '') });
}

async function readIdxImages(place: {
  readonly folder: string;
  readonly images: string;
  readonly names: readonly string[];
  readonly name: string;
}): Promise<Dataset> {
  const path = join(place.folder, place.images);
  const { bytes, cutShort } = await readMaybeGzip(path);
  const cure = cureFor(place.name);
  const { shape, data } = parseIdx(place.images, bytes, { cure, cutShort });
  const [count, height, width] = shape;
  if (shape.length !== 3 || !count || !height || !width || Math.max(height, width) > MAX_SIDE) {
    const isLabels = shape.length === 1;
    throw new DataError(
      'FORMAT',
      wordsAbout(
        place.images,
        `expected pictures, count×height×width with sides up to ${MAX_SIDE}, found ${shape.join('×')}` +
          (isLabels ? '; these look like labels, give the file of the images' : ''),
        `应为图片，即 数量×高×宽，边长不超过 ${MAX_SIDE}，实为 ${shape.join('×')}` +
          (isLabels ? '；看来是标签，请给出图片文件' : ''),
      ),
    );
  }
  const published = recognise(bytes);
  const files = { images: place.images, labels: labelsBeside(place) } satisfies SetFiles;
  return new Dataset({
    name: place.name,
    pixels: data,
    channels: 1,
    height,
    width,
    labels:
      files.labels === undefined ? undefined : await readLabels(place.folder, files.labels, count, cure),
    classes: files.labels === undefined ? undefined : published?.classes,
    license: published?.license,
    source: published?.source,
  });
}

async function readLabels(folder: string, file: string, count: number, cure: Words): Promise<Int32Array> {
  const { shape, data } = await readIdx(join(folder, file), { cure });
  if (shape.length !== 1 || shape[0] !== count) {
    throw new DataError(
      'FORMAT',
      wordsAbout(
        file,
        `expected ${formatCount(count)} labels, one for each picture, found ${shape.join('×')}; ` +
          'the two files do not belong together',
        `应有 ${formatCount(count)} 个标签，每张图片一个，实有 ${shape.join('×')} 个；这两个文件不配套，请换用配套的标签`,
      ),
    );
  }
  return Int32Array.from(data);
}

function splitOf(file: string): Split | undefined {
  const match = IMAGES.exec(file);
  if (!match) return undefined;
  return match[1] === undefined || match[1].toLowerCase() === 'train' ? 'train' : 'test';
}

/** The plain file before the packed one: it opens faster. */
function choose(names: readonly string[], fits: (name: string) => boolean): string | undefined {
  return names.filter(fits).sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];
}

function labelsBeside({ images, names }: { images: string; names: readonly string[] }): string | undefined {
  const bare = (name: string) => name.replace(/\.gz$/i, '');
  const wanted = bare(images)
    .replace(/images/i, 'labels')
    .replace(/idx3/i, 'idx1');
  if (wanted === bare(images)) return undefined;
  return choose(names, (name) => bare(name) === wanted);
}

/** Which published set a file of images belongs to, by its content: so that licence and class names are known. */
function recognise(bytes: Uint8Array): PublishedSet | undefined {
  const sameSize = publishedSets.filter(({ files }) =>
    files.some((file) => file.unpackedBytes === bytes.length),
  );
  if (sameSize.length === 0) return undefined;
  const hash = createHash('sha256').update(bytes).digest('hex');
  return sameSize.find(({ files }) => files.some((file) => file.sha256 === hash));
}

function isPublished(name: string): boolean {
  return publishedSets.some((set) => set.name === name);
}

function cureFor(name: string): Words {
  return isPublished(name)
    ? {
        en: `fetch it again with inkstone data get ${name}`,
        zh: `请用 inkstone data get ${name} 重新下载`,
      }
    : { en: 'fetch it again', zh: '请重新下载' };
}
