import { availableParallelism } from 'node:os';
import type { Problem } from '../errors.ts';
import { wordsOf } from '../words.ts';
import { type DecodedPicture, type DecodeOptions, decodePicture, UnusablePicture } from './decode.ts';
import { inParallel } from './in-parallel.ts';
import type { PictureFile } from './picture-files.ts';

export interface DecodeAllOptions extends DecodeOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
}

/** Pictures looked at so far, readable or not, of how many. */
export interface ReadProgress {
  readonly done: number;
  readonly total: number;
}

/** What is known of pictures once all files were looked at. */
export interface Decoded {
  /** Numbers of files that could not be used, and why. */
  readonly unread: readonly number[];
  readonly problems: readonly Problem[];
  /** How many of them were too small. */
  readonly tooSmall: number;
  readonly original: { readonly smallest: Sides; readonly largest: Sides } | undefined;
}

/** Files that are looked at at the same time. */
export const LANES = Math.min(8, Math.max(2, availableParallelism()));

/** Decodes files a few at a time and gives each picture, C×H×W, to `put`. Throws what `put` throws, or the signal's reason. */
export async function decodeAll(
  files: readonly PictureFile[],
  options: DecodeAllOptions,
  put: (index: number, picture: Uint8Array) => Promise<void>,
): Promise<Decoded> {
  const { channels, signal, onProgress } = options;
  const unread: number[] = [];
  const problems: Problem[] = [];
  const original = new Extremes();
  let tooSmall = 0;
  let done = 0;
  await inParallel(
    files,
    LANES,
    async (file, index) => {
      const picture = await decode(file, options).catch((error: unknown) => {
        if (error instanceof UnusablePicture && error.tooSmall) tooSmall++;
        const { en, zh } = wordsOf(error);
        problems.push({ file: file.path, reason: en, zh });
        unread.push(index);
      });
      if (picture) {
        await put(index, planar(picture, channels));
        original.add(picture);
      }
      done++;
      onProgress?.({ done, total: files.length });
    },
    signal,
  );
  return { unread, problems, original: original.found, tooSmall };
}

async function decode(file: PictureFile, options: DecodeAllOptions): Promise<DecodedPicture> {
  return decodePicture(await file.load(), options);
}

/** H×W×C to C×H×W. */
function planar(picture: DecodedPicture, channels: number): Uint8Array {
  const out = new Uint8Array(picture.pixels.length);
  const area = out.length / channels;
  for (let i = 0; i < area; i++) {
    for (let c = 0; c < channels; c++) out[c * area + i] = picture.pixels[i * channels + c] as number;
  }
  return out;
}

type Sides = readonly [width: number, height: number];

/** The smallest and the largest of pictures. By width as well, so that the order in which files finish does not show. */
class Extremes {
  #smallest: Sides | undefined;
  #largest: Sides | undefined;

  add({ width, height }: { readonly width: number; readonly height: number }): void {
    const sides: Sides = [width, height];
    if (!this.#smallest || order(sides, this.#smallest) < 0) this.#smallest = sides;
    if (!this.#largest || order(sides, this.#largest) > 0) this.#largest = sides;
  }

  get found(): Decoded['original'] {
    if (!this.#smallest || !this.#largest) return undefined;
    return { smallest: this.#smallest, largest: this.#largest };
  }
}

function order(a: Sides, b: Sides): number {
  return a[0] * a[1] - b[0] * b[1] || a[0] - b[0];
}
