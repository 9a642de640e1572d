import { stat } from 'node:fs/promises';
import { type RasterImage, replaceWhole } from '@inkstone/data';
import { type Enlarging, enlargingFor } from '../enlarge.ts';
import { PictureFileError, wholeUpTo } from '../limits.ts';
import { EncoderProcess } from './encoder-process.ts';
import { evenSize, type FilmShape, filmArguments } from './film-arguments.ts';
import { encoderOf, type FilmFormat, findFfmpeg } from './find-ffmpeg.ts';
import { opaque } from './opaque.ts';

export interface FilmOptions {
  /** The file to write. It is there when it is whole, and not before. */
  readonly path: string;
  /** H.264 in MP4, or VP9 in WebM. */
  readonly format: FilmFormat;
  /** Frames that will come, 1 to 100,000. */
  readonly count: number;
  /** Frames a second, 1 to 120. */
  readonly fps: number;
  /** Pixels of a picture in the film, width and height, 16 to 4,096; as it comes when absent. */
  readonly size?: readonly [number, number] | undefined;
  readonly enlarge?: Enlarging | undefined;
  /** Its name on the search path, or its file; `ffmpeg` when absent. */
  readonly ffmpeg?: string | undefined;
  /** Goes into the file as its comment; left out where it is longer than a command line takes. */
  readonly comment?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((done: number, count: number) => void) | undefined;
}

export interface FilmFile {
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

export const filmLimits = { frames: 100_000, fps: 120, side: 4096, leastSide: 16 } as const;

/** Of Windows, for all arguments together: 32,767 letters. */
const LONGEST_COMMENT = 16_000;

/**
 * Frames as a film, through ffmpeg: they are taken one by one as it takes them, so that memory does not grow with the length.
 * An alpha channel is laid on white. Aborted or failed it leaves no process and no file behind. Throws FfmpegError,
 * PictureFileError, DataError where the file cannot be written, and the signal's reason.
 */
export async function film(
  frames: Iterable<RasterImage> | AsyncIterable<RasterImage>,
  options: FilmOptions,
): Promise<FilmFile> {
  const { path, count, fps, format, signal, progress } = options;
  wholeUpTo(filmLimits.frames, count, { en: 'the number of frames', zh: '帧数' });
  wholeUpTo(filmLimits.fps, fps, { en: 'frames a second', zh: '每秒帧数' });
  const ffmpeg = await findFfmpeg(options.ffmpeg);
  const encoder = encoderOf(ffmpeg, format);
  let made: readonly [number, number] = [0, 0];
  await replaceWhole(path, async (temporary) => {
    let running: EncoderProcess | undefined;
    const kill = () => running?.killNow();
    signal?.addEventListener('abort', kill);
    try {
      let shape: FilmShape | undefined;
      let done = 0;
      for await (const frame of frames) {
        signal?.throwIfAborted();
        shape ??= shapeOf(frame, options, encoder);
        running ??= new EncoderProcess(ffmpeg.command, filmArguments(shape, temporary));
        const { from, channels } = shape;
        const data = opaque(frame);
        if (done >= count || frame.width !== from[0] || data.length !== from[0] * from[1] * channels) {
          throw mismatch(count);
        }
        await running.write(data);
        done++;
        progress?.(done, count);
      }
      if (!running || !shape || done !== count) throw mismatch(count);
      await running.finish();
      made = evenSize(shape.to);
    } catch (error) {
      await running?.kill();
      signal?.throwIfAborted(); // it was killed for this
      throw error;
    } finally {
      signal?.removeEventListener('abort', kill);
    }
    signal?.throwIfAborted();
  });
  const [width, height] = made;
  return { width, height, bytes: (await stat(path)).size };
}

function shapeOf(
  frame: RasterImage,
  { size, enlarge = enlargingFor(frame), fps, format, comment }: FilmOptions,
  encoder: FilmShape['encoder'],
): FilmShape {
  const from = [frame.width, frame.height] as const;
  const to = size ?? from;
  const { side, leastSide } = filmLimits;
  if (!to.every((pixels) => Number.isSafeInteger(pixels) && pixels >= leastSide && pixels <= side)) {
    throw new PictureFileError({
      en: `a film of ${to.join('×')} pixels cannot be made: ${leastSide} to ${side} a side; choose another size`,
      zh: `无法制作 ${to.join('×')} 像素的影片：每边应为 ${leastSide} 至 ${side}；请选择其他尺寸`,
    });
  }
  const fitting = comment !== undefined && comment.length <= LONGEST_COMMENT ? comment : undefined;
  const channels = frame.channels === 1 ? 1 : 3;
  return { from, to, channels, enlarge, fps, format, encoder, comment: fitting };
}

function mismatch(count: number): PictureFileError {
  return new PictureFileError(`film: expected ${count} frames of one size`);
}
