import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Whether films can be made and looked at here. Tests that need it say so where they are skipped. */
export const hasFfmpeg = ['ffmpeg', 'ffprobe'].every((name) => spawnSync(name, ['-version']).status === 0);

export interface Probed {
  readonly codec: string;
  readonly pixelFormat: string;
  readonly width: number;
  readonly height: number;
  /** As a fraction, 30/1. */
  readonly fps: string;
  readonly frames: number;
  readonly comment: string | undefined;
}

/** What ffprobe reads of a film, its frames counted by decoding them. */
export function probe(file: string): Probed {
  const args = ['-v', 'error', '-count_frames', '-of', 'json', '-show_streams', '-show_format', file];
  const { streams, format } = JSON.parse(execFileSync('ffprobe', args, { encoding: 'utf8' }));
  const [video] = streams;
  const tags = Object.entries(format.tags ?? {}).map(([name, text]) => [name.toLowerCase(), text]);
  return {
    codec: video.codec_name,
    pixelFormat: video.pix_fmt,
    width: video.width,
    height: video.height,
    fps: video.avg_frame_rate,
    frames: Number(video.nb_read_frames),
    comment: Object.fromEntries(tags).comment,
  };
}

/** All frames of a film as bytes N×H×W×3. */
export function decode(file: string): Buffer {
  const args = ['-v', 'error', '-i', file, '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'];
  return execFileSync('ffmpeg', args, { maxBuffer: 2 ** 28 });
}

/** Processes whose command line has this text; undefined where the system does not show them. */
export function processesWith(text: string): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.filter((id) => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(text);
    } catch {
      return false; // it has ended meanwhile
    }
  }).length;
}
