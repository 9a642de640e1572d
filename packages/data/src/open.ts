import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { checkOptions } from './check.ts';
import type { Dataset } from './dataset.ts';
import { readDigits } from './digits.ts';
import { publishedSets, type Split } from './download/published-sets.ts';
import { DataError } from './errors.ts';
import { isMissing, readFailure } from './files/io-error.ts';
import { holdsIdx, readIdxFolder, readIdxPath } from './idx/idx-set.ts';
import type { ReadProgress } from './images/decode-all.ts';
import { listFolder } from './images/list-folder.ts';
import { listZip } from './images/list-zip.ts';
import { isPictureName, type PictureListing } from './images/picture-files.ts';
import { readImages } from './images/read-images.ts';
import { conform } from './resample.ts';
import { wordsAbout } from './words.ts';

const DEFAULT_SIZE = 64;
const MEMORY_LIMIT = 512 * 2 ** 20;

const openOptions = z.strictObject({
  split: z.enum(['train', 'test']).default('train'),
  size: z.int().min(4).max(1024).optional(),
  channels: z.union([z.literal(1), z.literal(3)], { error: 'expected 1 (grey) or 3 (colour)' }).optional(),
  fit: z.enum(['cover', 'contain', 'fill']).default('cover'),
  background: z.string().default('white'),
  enlarge: z.boolean().default(false),
  minimum: z.int().positive().default(2),
  setsFolder: z.string().optional(),
  memoryLimit: z.int().min(0).default(MEMORY_LIMIT),
  cacheFolder: z.string().optional(),
  signal: z.instanceof(AbortSignal).optional(),
  onProgress: z.custom<(progress: ReadProgress) => void>((value) => typeof value === 'function').optional(),
});

export interface OpenOptions {
  /** Which part of a published set or IDX folder: `train` (default) or `test`. Folders of pictures have no parts. */
  readonly split?: Split | undefined;
  /** Height and width, 4 … 1024. Default: as they are for IDX and named sets, 64 for pictures. */
  readonly size?: number | undefined;
  /** 1 grey or 3 sRGB. Default: as they are for IDX and named sets, 3 for pictures. */
  readonly channels?: 1 | 3 | undefined;
  /** How a picture becomes a square: `cover` crops the centre (default), `contain` pads, `fill` squeezes. */
  readonly fit?: 'cover' | 'contain' | 'fill' | undefined;
  /** Laid under transparent pixels and padding: any CSS colour, `white` by default. */
  readonly background?: string | undefined;
  /** Take pictures that must be enlarged more than 2.5 times as well. */
  readonly enlarge?: boolean | undefined;
  /** Fewer readable pictures than this are an error; 2 by default. */
  readonly minimum?: number | undefined;
  /** The folder that downloaded sets live in, one folder each. */
  readonly setsFolder?: string | undefined;
  /** Bytes of pictures that memory may hold, 512 MB by default: a folder or archive of more is decoded into a file once. */
  readonly memoryLimit?: number | undefined;
  /** Where such files stay, to be used again while the pictures are the same; when absent, they go with this process. */
  readonly cacheFolder?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called after each picture file. */
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
}

/**
 * Opens a dataset: a name (`digits`, `mnist`, `fashion-mnist`), a folder with IDX files, one IDX file, a folder of
 * pictures or a zip archive of them. Throws DataError with the cure, or the signal's reason.
 */
export async function openDataset(nameOrPath: string, options: OpenOptions = {}): Promise<Dataset> {
  const checked = checkOptions(openOptions, options, 'openDataset');
  checked.signal?.throwIfAborted();
  const named = await openNamed(nameOrPath, checked);
  if (named) return conform(named, checked);

  const path = nameOrPath;
  const found = await stat(path).catch((error: unknown) => {
    throw isMissing(error) ? unknown(path) : readFailure(path, error);
  });
  const idx = await openIdx(path, found.isDirectory(), checked.split);
  if (idx) return conform(idx, checked);

  if (checked.split === 'test') {
    throw new DataError(
      'NOT_FOUND',
      wordsAbout(
        path,
        'a folder of pictures has no test part; open the folder that holds the test pictures, or set a part aside with holdOut',
        '图片文件夹没有测试部分；请打开存放测试图片的文件夹，或用 holdOut 留出一部分',
      ),
    );
  }
  const listing = await listPictures(path, found.isDirectory(), checked.signal);
  try {
    const { size = DEFAULT_SIZE, channels = 3 } = checked;
    return await readImages(basename(resolve(nameOrPath)), listing, { ...checked, size, channels });
  } finally {
    listing.close();
  }
}

type Checked = z.output<typeof openOptions>;

async function openNamed(name: string, { split, setsFolder }: Checked): Promise<Dataset | undefined> {
  if (name === 'digits') {
    if (split === 'train') return readDigits();
    throw new DataError(
      'NOT_FOUND',
      wordsAbout(
        'digits',
        'has no test part; use mnist, or set a part aside with holdOut',
        '没有测试部分；请改用 mnist，或用 holdOut 留出一部分',
      ),
    );
  }
  if (!publishedSets.some((set) => set.name === name)) return undefined;
  const folder = setsFolder === undefined ? undefined : join(setsFolder, name);
  if (folder === undefined || !(await isFolder(folder))) {
    throw new DataError(
      'NOT_FOUND',
      wordsAbout(
        name,
        `not on this machine yet; fetch it with inkstone data get ${name}, or give the folder that holds its IDX files`,
        `尚未下载到本机；请用 inkstone data get ${name} 下载，或给出存放其 IDX 文件的文件夹`,
      ),
    );
  }
  return readIdxFolder(folder, split, name);
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function openIdx(path: string, isDirectory: boolean, split: Split): Promise<Dataset | undefined> {
  if (!isDirectory) return isZipName(path) || isPictureName(path) ? undefined : readIdxPath(path);
  const names = await readdir(path).catch((error: unknown) => {
    throw readFailure(path, error);
  });
  return holdsIdx(names) ? readIdxFolder(path, split) : undefined;
}

async function listPictures(
  path: string,
  isDirectory: boolean,
  signal?: AbortSignal,
): Promise<PictureListing> {
  if (isDirectory) return listFolder(path, signal);
  if (isZipName(path)) return listZip(path, signal);
  throw new DataError(
    'TOO_FEW',
    wordsAbout(
      path,
      'one picture is not a dataset; give a folder with at least 2 pictures',
      '一张图片不成数据集；请给出至少有 2 张图片的文件夹',
    ),
  );
}

function isZipName(path: string): boolean {
  return /\.zip$/i.test(path);
}

function unknown(path: string): DataError {
  const names = ['digits', ...publishedSets.map(({ name }) => name)];
  return new DataError(
    'NOT_FOUND',
    wordsAbout(
      path,
      `no such file or folder; check the path, or use a name: ${names.join(', ')}`,
      `没有这个文件或文件夹；请检查路径，或使用名称：${names.join('、')}`,
    ),
  );
}
