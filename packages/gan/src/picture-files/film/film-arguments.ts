import type { Enlarging } from '../enlarge.ts';
import type { FilmEncoder, FilmFormat } from './find-ffmpeg.ts';

/** How ffmpeg is to write a film. */
export interface FilmShape {
  /** Of the frames that come, pixels. */
  readonly from: readonly [width: number, height: number];
  readonly channels: 1 | 3;
  /** Of the pictures in the film, pixels; an odd side gets one more row or column, a copy of its last. */
  readonly to: readonly [width: number, height: number];
  readonly enlarge: Enlarging;
  readonly fps: number;
  readonly format: FilmFormat;
  readonly encoder: FilmEncoder;
  /** Goes into the file as its comment. */
  readonly comment: string | undefined;
}

/** Width and height of the film: those of its pictures, made even, as half the resolution of colour (4:2:0) asks for. */
export function evenSize([width, height]: FilmShape['to']): readonly [number, number] {
  return [width + (width % 2), height + (height % 2)];
}

/** Raw frames from stdin to the file `out`. */
export function filmArguments(shape: FilmShape, out: string): readonly string[] {
  const { from, channels, fps, format, comment } = shape;
  return [
    ...['-hide_banner', '-loglevel', 'error', '-nostats', '-y'],
    // it reads ahead while the next frames are being made
    ...['-thread_queue_size', '16', '-f', 'rawvideo', '-pixel_format', channels === 1 ? 'gray' : 'rgb24'],
    ...['-video_size', from.join('x'), '-framerate', String(fps), '-i', 'pipe:0', '-an'],
    ...['-vf', filterOf(shape), ...encoding(shape)],
    ...['-color_range', 'tv', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
    ...(comment === undefined ? [] : ['-metadata', `comment=${comment}`]),
    // what a player needs first stands first
    ...(format === 'mp4' ? ['-movflags', '+faststart'] : []),
    // "file:" so that no name is taken for an option or an address
    ...['-f', format, `file:${out}`],
  ];
}

function filterOf({ to, enlarge }: FilmShape): string {
  const [width, height] = to;
  const kernel = enlarge === 'pixels' ? 'neighbor' : 'lanczos';
  const flags = `${kernel}+accurate_rnd+full_chroma_int+full_chroma_inp`;
  const scale = `scale=${width}:${height}:flags=${flags}:in_range=full:out_range=tv:out_color_matrix=bt709`;
  const [evenWidth, evenHeight] = evenSize(to);
  const [right, bottom] = [evenWidth - width, evenHeight - height];
  if (right + bottom === 0) return `${scale},format=yuv420p`;
  const filled = `pad=${evenWidth}:${evenHeight},fillborders=right=${right}:bottom=${bottom}:mode=smear`;
  return `${scale},format=yuv444p,${filled},format=yuv420p`;
}

/** Bits a pixel and frame, of encoders that aim at a rate instead of a quality: enough for smooth changes. */
const BITS = 0.2;

function encoding({ to, fps, encoder }: FilmShape): readonly string[] {
  const codec = ['-c:v', encoder];
  switch (encoder) {
    case 'libx264':
      return [...codec, '-preset', 'medium', '-crf', '17'];
    case 'libvpx-vp9':
      // a quarter of the time of "good", and files a sixth larger
      return [
        ...[...codec, '-crf', '24', '-b:v', '0', '-deadline', 'realtime', '-cpu-used', '6'],
        ...['-row-mt', '1', '-tile-columns', '1'],
      ];
    default:
      return [...codec, '-b:v', String(Math.max(200_000, Math.round(to[0] * to[1] * fps * BITS)))];
  }
}
