import { execFile } from 'node:child_process';
import { encoderMissing, ffmpegBroken, ffmpegFailed, ffmpegMissing } from './ffmpeg-error.ts';

export const filmFormats = ['mp4', 'webm'] as const;
export type FilmFormat = (typeof filmFormats)[number];

/** Encoders of each format, the best first: H.264 is a matter of patents, and not every build has x264. */
const encoders = {
  mp4: ['libx264', 'h264_videotoolbox', 'h264_mf', 'libopenh264'],
  webm: ['libvpx-vp9'],
} as const satisfies Readonly<Record<FilmFormat, readonly string[]>>;
export type FilmEncoder = (typeof encoders)[FilmFormat][number];

export interface Ffmpeg {
  /** Its name on the search path, or its file. */
  readonly command: string;
  readonly version: string;
  /** What it can write; absent where it cannot. */
  readonly encoders: Readonly<Partial<Record<FilmFormat, FilmEncoder>>>;
}

/** Asks the ffmpeg of the search path, or the one of this file, what it can write. Throws FfmpegError where there is none. */
export async function findFfmpeg(command = 'ffmpeg'): Promise<Ffmpeg> {
  const { stdout, stderr } = await ask(command);
  const known = new Set(Array.from(stdout.matchAll(/^ V\S* (\S+)/gm), ([, name]) => name));
  const [mp4, webm] = filmFormats.map((format) => encoders[format].find((name) => known.has(name)));
  const version = /ffmpeg version (\S+)/.exec(stderr)?.[1] ?? 'unknown';
  return { command, version, encoders: { ...(mp4 && { mp4 }), ...(webm && { webm }) } };
}

/** Its encoder for a format. Throws FfmpegError. */
export function encoderOf({ command, encoders: has }: Ffmpeg, format: FilmFormat): FilmEncoder {
  const encoder = has[format];
  if (encoder === undefined) throw encoderMissing(command, format, encoders[format]);
  return encoder;
}

const LONGEST_MS = 20_000;

function ask(command: string): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve, reject) => {
    const options = { encoding: 'utf8', timeout: LONGEST_MS, windowsHide: true } as const;
    execFile(command, ['-encoders'], options, (error, stdout, stderr) => {
      if (!error) resolve({ stdout, stderr });
      else if (error.code === 'ENOENT') reject(ffmpegMissing(command));
      else if (typeof error.code === 'string') reject(ffmpegBroken(command, error));
      else reject(ffmpegFailed(command, error.signal ?? `exit ${error.code}`, stderr.slice(-1000)));
    });
  });
}
