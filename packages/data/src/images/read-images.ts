import { createHash } from 'node:crypto';
import { Dataset } from '../dataset.ts';
import { DataError, type Problem } from '../errors.ts';
import { cachedPixels } from '../pixels/pixel-cache.ts';
import { chosenFrom, inMemory } from '../pixels/pixel-store.ts';
import { formatAmount, formatCount, wordsAbout } from '../words.ts';
import { classFolders } from './class-folders.ts';
import { type DecodeAllOptions, decodeAll, LANES } from './decode-all.ts';
import { inParallel } from './in-parallel.ts';
import type { PictureListing } from './picture-files.ts';
import { tooFew } from './too-few.ts';

export interface ReadImagesOptions extends DecodeAllOptions {
  readonly minimum: number;
  /** Bytes of pictures that memory may hold; more go through a file. */
  readonly memoryLimit: number;
  /** Where that file is kept for the next time; when absent, it goes with this process. */
  readonly cacheFolder?: string | undefined;
}

/**
 * Reads every picture of a listing into one dataset, in the listing's order: into memory, or where there are too many through
 * a file. What cannot be used is left out and listed in `problems`; later changes of the files no longer matter. Throws
 * DataError TOO_SMALL, TOO_FEW, DISK_FULL or TOO_LARGE, or the signal's reason.
 */
export async function readImages(
  name: string,
  listing: PictureListing,
  options: ReadImagesOptions,
): Promise<Dataset> {
  const { size, channels, memoryLimit, minimum } = options;
  const { files } = listing;
  const stride = channels * size * size;
  const isLarge = files.length * stride > memoryLimit;
  const { store, about } = await (isLarge
    ? throughFile(files, options)
    : throughMemory(name, files, options));
  const problems = inOrder([...listing.problems, ...about.problems]);
  const isUnread = new Set(about.unread);
  const read = Uint32Array.from(files.keys().filter((index) => !isUnread.has(index)));
  if (read.length < minimum) throw tooFew(name, read.length, about.tooSmall, problems, options);
  const paths = Array.from(read, (index) => files[index]?.path ?? '');
  return new Dataset({
    name,
    pixels: isUnread.size === 0 ? store : chosenFrom(store, read),
    channels,
    height: size,
    width: size,
    ...classFolders(paths),
    files: paths,
    problems,
    original: about.original,
  });
}

type Files = PictureListing['files'];

async function throughMemory(name: string, files: Files, options: ReadImagesOptions) {
  const stride = options.channels * options.size ** 2;
  const pixels = reserve(name, files.length, stride);
  const about = await decodeAll(files, options, async (index, picture) =>
    pixels.set(picture, index * stride),
  );
  return { store: inMemory(pixels, stride), about };
}

async function throughFile(files: Files, options: ReadImagesOptions) {
  const { size, channels, fit, background, enlarge, cacheFolder } = options;
  const { default: sharp } = await import('sharp');
  const how = { format: 1, size, channels, fit, background, enlarge, libvips: sharp.versions.vips };
  const request = {
    count: files.length,
    stride: channels * size ** 2,
    key: `${JSON.stringify(how)}\n${await stampsOf(files, options)}`,
    folder: cacheFolder,
  };
  return cachedPixels(request, (put) => decodeAll(files, options, put));
}

/** Names and stamps of all files, hashed: they are many. */
async function stampsOf(files: Files, { signal }: ReadImagesOptions): Promise<string> {
  const stamps = new Array<string>(files.length);
  await inParallel(
    files,
    LANES,
    async (file, index) => {
      // one that goes at this moment is told of when it is read
      stamps[index] = `${file.path}\0${await file.stamp().catch(() => 'gone')}`;
    },
    signal,
  );
  const sum = createHash('sha256');
  for (const stamp of stamps) sum.update(`${stamp}\n`);
  return sum.digest('hex');
}

function reserve(name: string, count: number, stride: number): Uint8Array {
  try {
    return new Uint8Array(count * stride);
  } catch (error) {
    const gigabytes = ((count * stride) / 2 ** 30).toFixed(1);
    throw new DataError(
      'TOO_LARGE',
      wordsAbout(
        name,
        `${formatAmount(count, 'picture')} of this size take ${gigabytes} GB of memory; choose a smaller size`,
        `这个尺寸的 ${formatCount(count)} 张图片要占 ${gigabytes} GB 内存；请选择更小的尺寸`,
      ),
      { cause: error },
    );
  }
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}
