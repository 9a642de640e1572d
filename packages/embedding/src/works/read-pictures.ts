import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Problem, unusable, withChannels, wordsOf } from '@inkstone/data';
import type { Picture, Work } from './work.ts';

export interface ReadPicturesOptions {
  /** Short side in memory, in pixels. */
  readonly side: number;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Beyond this proportion a picture loses its ends: a hand scroll would fill memory. */
const LONGEST = 2;

/** Works whose pictures could be read, in the order of the list, and why others could not. */
export interface WorkPictures {
  readonly works: readonly Work[];
  readonly pictures: readonly Picture[];
  readonly problems: readonly Problem[];
}

/** Reads every work's picture below `folder` into memory: a work of 128 pixels takes some 60 kB. */
export async function readPictures(
  folder: string,
  works: readonly Work[],
  { side, onProgress, signal }: ReadPicturesOptions,
): Promise<WorkPictures> {
  const found = new Array<Picture | undefined>(works.length);
  const problems: Problem[] = [];
  let next = 0;
  let done = 0;
  const lane = async () => {
    while (next < works.length) {
      signal?.throwIfAborted();
      const index = next++;
      const { file } = works[index] as Work;
      try {
        found[index] = await readPicture(await readFile(join(folder, file)), side);
      } catch (error) {
        const { en, zh } = wordsOf(error);
        problems.push({ file, reason: en, zh });
      }
      onProgress?.(++done, works.length);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() + 2 }, lane));
  const readable = works.flatMap((work, index) => (found[index] ? [{ work, picture: found[index] }] : []));
  return {
    works: readable.map(({ work }) => work),
    pictures: readable.map(({ picture }) => picture),
    problems,
  };
}

/** Decodes a picture, upright, to sRGB with a short side of `side`; alpha lies on white. Throws UnusablePicture. */
export async function readPicture(bytes: Uint8Array | string, side: number): Promise<Picture> {
  const { default: sharp } = await import('sharp');
  try {
    const { autoOrient } = await sharp(bytes).metadata();
    const { width, height } = autoOrient;
    const scale = side / Math.min(width, height);
    const most = side * LONGEST;
    const { data, info } = await sharp(bytes, { failOn: 'error' })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .resize(Math.min(most, Math.round(width * scale)), Math.min(most, Math.round(height * scale)), {
        fit: 'cover',
      })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { data: withChannels(data, info.channels, 3), width: info.width, height: info.height };
  } catch (error) {
    throw unusable(error);
  }
}
