import { availableParallelism } from 'node:os';
import { Dataset, type OriginalSizes } from '../dataset.ts';
import { DataError, type Problem } from '../errors.ts';
import { formatAmount, formatCount, type Words, wordsAbout, wordsOf } from '../words.ts';
import { classFolders } from './class-folders.ts';
import { type DecodedPicture, type DecodeOptions, decodePicture, UnusablePicture } from './decode.ts';
import { inParallel } from './in-parallel.ts';
import type { PictureListing } from './picture-files.ts';

export interface ReadImagesOptions extends DecodeOptions {
  readonly minimum: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
}

/** Pictures looked at so far, readable or not, of how many. */
export interface ReadProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Reads every picture of a listing into one dataset, in the listing's order. What cannot be used is left out and listed
 * in `problems`. Throws DataError TOO_SMALL, TOO_FEW or TOO_LARGE, or the signal's reason.
 */
export async function readImages(
  name: string,
  listing: PictureListing,
  options: ReadImagesOptions,
): Promise<Dataset> {
  const { size, channels, signal, onProgress } = options;
  const { files } = listing;
  const stride = channels * size * size;
  const pixels = reserve(name, files.length, stride);
  const isRead = new Uint8Array(files.length);
  const sizes: [number, number][] = [];
  const problems: Problem[] = [...listing.problems];
  let tooSmall = 0;
  let done = 0;
  const lanes = Math.min(8, Math.max(2, availableParallelism()));
  await inParallel(
    files,
    lanes,
    async (file, index) => {
      try {
        const picture = await decodePicture(await file.load(), options);
        writePlanar(picture, channels, pixels, index * stride);
        sizes.push([picture.width, picture.height]);
        isRead[index] = 1;
      } catch (error) {
        if (error instanceof UnusablePicture && error.tooSmall) tooSmall++;
        const { en, zh } = wordsOf(error);
        problems.push({ file: file.path, reason: en, zh });
      }
      done++;
      onProgress?.({ done, total: files.length });
    },
    signal,
  );
  const read = files.filter((_, index) => isRead[index]).map(({ path }) => path);
  problems.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  if (read.length < options.minimum) throw tooFew(name, read.length, tooSmall, problems, options);
  return new Dataset({
    name,
    pixels: compact(pixels, stride, isRead),
    channels,
    height: size,
    width: size,
    ...classFolders(read),
    files: read,
    problems,
    original: extremes(sizes),
  });
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

/** H×W×C to C×H×W. */
function writePlanar(picture: DecodedPicture, channels: number, out: Uint8Array, offset: number): void {
  const area = picture.pixels.length / channels;
  for (let i = 0; i < area; i++) {
    for (let c = 0; c < channels; c++)
      out[offset + c * area + i] = picture.pixels[i * channels + c] as number;
  }
}

/** Closes the gaps that unreadable files left. */
function compact(pixels: Uint8Array, stride: number, isRead: Uint8Array): Uint8Array {
  let kept = 0;
  for (const [index, read] of isRead.entries()) {
    if (!read) continue;
    if (kept !== index) pixels.copyWithin(kept * stride, index * stride, (index + 1) * stride);
    kept++;
  }
  return kept === isRead.length ? pixels : pixels.slice(0, kept * stride);
}

function extremes(sizes: readonly [number, number][]): OriginalSizes | undefined {
  const [first] = sizes;
  if (!first) return undefined;
  const area = ([width, height]: readonly [number, number]) => width * height;
  // by width as well, so that the order in which files finish does not show
  const byArea = [...sizes].sort((a, b) => area(a) - area(b) || a[0] - b[0]);
  return { smallest: byArea[0] ?? first, largest: byArea.at(-1) ?? first };
}

function tooFew(
  name: string,
  count: number,
  tooSmall: number,
  problems: readonly Problem[],
  { size, minimum }: ReadImagesOptions,
): DataError {
  const { en: shownEn, zh: shownZh } = shown(problems);
  if (tooSmall > 0 && tooSmall === problems.length) {
    return new DataError(
      'TOO_SMALL',
      wordsAbout(
        name,
        `${formatAmount(tooSmall, 'picture')} too small for ${size}×${size}; choose a smaller size, ` +
          `use larger pictures, or allow enlarging${shownEn}`,
        `有 ${formatCount(tooSmall)} 张图片太小，不宜放大到 ${size}×${size}；请选择更小的尺寸，` +
          `换用更大的图片，或允许放大${shownZh}`,
      ),
    );
  }
  const { en, zh } = shortage(count, minimum, problems.length > 0);
  return new DataError(
    'TOO_FEW',
    wordsAbout(
      name,
      `${en}; add pictures or choose another folder${shownEn}`,
      `${zh}；请增加图片或选择别的文件夹${shownZh}`,
    ),
  );
}

function shortage(count: number, minimum: number, hasProblems: boolean): Words {
  if (count > 0) {
    return {
      en: `only ${formatAmount(count, 'readable picture')}; at least ${minimum} are needed, and some 500 to learn well`,
      zh: `只有 ${formatCount(count)} 张可读的图片；至少需要 ${minimum} 张，要学得好约需 500 张`,
    };
  }
  if (hasProblems) return { en: 'no readable picture', zh: '没有可读的图片' };
  return {
    en: 'no pictures (jpg, png, webp, gif, tiff, avif or svg) in it or its sub-folders',
    zh: '它和子文件夹中都没有图片（jpg、png、webp、gif、tiff、avif 或 svg）',
  };
}

const SHOWN = 5;

/** The first problems, a line each. */
function shown(problems: readonly Problem[]): Words {
  const named = problems.slice(0, SHOWN);
  const more = problems.length - named.length;
  return {
    en: [
      ...named.map(({ file, reason }) => `\n  ${file}: ${reason}`),
      more > 0 ? `\n  … and ${formatCount(more)} more` : '',
    ].join(''),
    zh: [
      ...named.map(({ file, zh }) => `\n  ${file}：${zh}`),
      more > 0 ? `\n  ……另有 ${formatCount(more)} 个` : '',
    ].join(''),
  };
}
