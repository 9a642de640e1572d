import { type RasterImage, writeFileAtomic } from '@inkstone/data';
import { animation, enlargingFor, film } from '@inkstone/gan/picture-files';
import { filmSize } from './film-size.ts';
import type { WalkCall, WalkTarget } from './read-call.ts';

export interface WriteWalk {
  readonly target: WalkTarget;
  readonly image: readonly [channels: number, height: number, width: number];
  readonly call: WalkCall;
  readonly count: number;
  readonly comment: string;
  readonly signal: AbortSignal;
  readonly progress: (done: number, count: number) => void;
}

export interface WrittenWalk {
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** Writes the frames, whole or not at all. Throws FfmpegError, PictureFileError, DataError and the signal's reason. */
export async function writeWalk(frames: AsyncIterable<RasterImage>, walk: WriteWalk): Promise<WrittenWalk> {
  const { target, image, call, count, comment, signal, progress } = walk;
  const [, height, width] = image;
  const enlarge = enlargingFor({ width, height });
  const { scale, size } = filmSize(image, call, { kind: target.kind, enlarge });
  const { fps, ffmpeg, isLoop } = call;
  const common = { count, fps, enlarge, signal, progress };
  if (target.kind === 'film') {
    return film(frames, { ...common, path: target.path, format: target.format, size, ffmpeg, comment });
  }
  const bytes = await animation(frames, { ...common, format: target.format, scale, loop: isLoop });
  signal.throwIfAborted();
  await writeFileAtomic(target.path, bytes);
  return { width: size[0], height: size[1], bytes: bytes.length };
}
