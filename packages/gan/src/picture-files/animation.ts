import type { RasterImage } from '@inkstone/data';
import { type Enlarging, enlarged, enlargingFor } from './enlarge.ts';
import { checkFileSize, PictureFileError, pictureFileLimits, wholeUpTo } from './limits.ts';

export interface AnimationOptions {
  /** Frames that will come. */
  readonly count: number;
  /** Frames a second, 1 to 60. */
  readonly fps: number;
  readonly format: 'webp' | 'gif';
  /** Whole number by which each side grows; 1 when absent. */
  readonly scale?: number | undefined;
  readonly enlarge?: Enlarging | undefined;
  /** Whether it starts again at its end; yes when absent. */
  readonly loop?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((done: number, count: number) => void) | undefined;
}

/**
 * Frames as one animated WebP (without loss where pixels stay sharp) or GIF (256 colours). Frames are taken one by one, so
 * that they need not be in memory beside the file's. Throws PictureFileError, and the signal's reason between frames; the
 * compression at the end is not interrupted.
 */
export async function animation(
  frames: Iterable<RasterImage> | AsyncIterable<RasterImage>,
  options: AnimationOptions,
): Promise<Uint8Array> {
  const { count, fps, format, scale = 1, loop = true, signal, progress } = options;
  wholeUpTo(pictureFileLimits.frames, count, { en: 'the number of frames', zh: '帧数' });
  wholeUpTo(pictureFileLimits.fps, fps, { en: 'frames a second', zh: '每秒帧数' });
  let film: Film | undefined;
  let done = 0;
  for await (const frame of frames) {
    signal?.throwIfAborted();
    film ??= startFilm(frame, count, scale, options.enlarge);
    const picture = await enlarged(frame, scale, film.enlarge);
    const { data } = await picture.raw().toBuffer({ resolveWithObject: true });
    if (done >= count || data.length * count !== film.data.length) throw mismatch(count);
    film.data.set(data, done * data.length);
    done++;
    progress?.(done, count);
  }
  if (!film || done !== count) throw mismatch(count);
  signal?.throwIfAborted();
  const { default: sharp } = await import('sharp');
  const { data, width, height, channels, enlarge } = film;
  const strip = sharp(data, {
    raw: { width, height: height * count, channels, pageHeight: height },
    limitInputPixels: false,
  });
  const timing = { delay: delaysOf(count, fps), loop: loop ? 0 : 1 };
  return format === 'gif'
    ? strip.gif({ ...timing, effort: 1 }).toBuffer() // more takes three times as long, for 2 % of the size
    : strip.webp({ ...timing, lossless: enlarge === 'pixels', quality: 85, effort: 3 }).toBuffer();
}

/** All frames above one another, as sharp takes animations. */
interface Film {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  readonly enlarge: Enlarging;
}

function startFilm(frame: RasterImage, count: number, scale: number, enlarge = enlargingFor(frame)): Film {
  const width = frame.width * scale;
  const height = frame.height * scale;
  checkFileSize(width, height, count);
  const channels = frame.channels === 1 || frame.channels === 4 ? frame.channels : 3;
  return { data: new Uint8Array(width * height * channels * count), width, height, channels, enlarge };
}

/** Milliseconds that each frame stands, so that they end when they should although each is whole. */
function delaysOf(count: number, fps: number): number[] {
  const at = (frame: number) => Math.round((frame * 1000) / fps);
  return Array.from({ length: count }, (_, frame) => at(frame + 1) - at(frame));
}

function mismatch(count: number): PictureFileError {
  return new PictureFileError(`animation: expected ${count} frames of one size`);
}
