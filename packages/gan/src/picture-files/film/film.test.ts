import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RasterImage } from '@inkstone/data';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PictureFileError } from '../limits.ts';
import { FfmpegError, ffmpegMissing } from './ffmpeg-error.ts';
import { film } from './film.ts';
import { findFfmpeg } from './find-ffmpeg.ts';
import { decode, hasFfmpeg, probe, processesWith } from './testing/ffmpeg-here.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inkstone-film-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A frame of one colour. */
function flat(colour: readonly number[], width = 32, height = 32): RasterImage {
  const data = Uint8Array.from(
    { length: width * height * colour.length },
    (_, i) => colour[i % colour.length]!,
  );
  return { data, width, height, channels: colour.length };
}

/** Frames that grow lighter one by one. */
const greys = Array.from({ length: 9 }, (_, i) => flat([20 + 25 * i]));

/** A program in place of ffmpeg: it answers what it can write, and then does as `body` says. */
function program(body: string): string {
  const path = join(folder, 'stand-in');
  const answers = 'case "$1" in -encoders) echo " V..... libx264 x"; exit;; esac';
  writeFileSync(path, `#!/bin/sh\n${answers}\n${body}\n`, { mode: 0o755 });
  return path;
}

describe.skipIf(!hasFfmpeg)('film (needs ffmpeg and ffprobe)', () => {
  it.each([
    ['mp4', 'h264'],
    ['webm', 'vp9'],
  ] as const)('writes %s that others read: its codec, size, speed and every frame', async (format, codec) => {
    const path = join(folder, `walk.${format}`);
    const said: number[] = [];
    const made = await film(greys, {
      ...{ path, format, count: 9, fps: 30, size: [96, 64], comment: '{"墨":1}' },
      progress: (done) => said.push(done),
    });
    const bytes = readFileSync(path).length;
    expect(made).toEqual({ width: 96, height: 64, bytes });
    expect(probe(path)).toEqual({
      ...{ codec, pixelFormat: 'yuv420p', width: 96, height: 64, fps: '30/1', frames: 9 },
      comment: '{"墨":1}',
    });
    expect(said).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(readdirSync(folder)).toEqual([`walk.${format}`]);
    const pixels = decode(path);
    for (const i of greys.keys()) {
      expect(Math.abs(pixels[i * 96 * 64 * 3]! - (20 + 25 * i))).toBeLessThanOrEqual(3);
    }
  });

  it('puts first what a player needs first', async () => {
    const path = join(folder, 'walk.mp4');
    await film(greys, { path, format: 'mp4', count: 9, fps: 24 });
    const bytes = readFileSync(path);
    expect(bytes.indexOf('moov')).toBeGreaterThan(0);
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
  });

  it.each(['mp4', 'webm'] as const)('keeps colours in %s', async (format) => {
    const path = join(folder, `walk.${format}`);
    const colours = [
      [200, 40, 30],
      [20, 90, 180],
      [250, 245, 235],
    ];
    const frames = colours.map((colour) => flat(colour));
    await film(frames, { path, format, count: 3, fps: 24, size: [64, 64] });
    const pixels = decode(path);
    for (const [i, colour] of colours.entries()) {
      for (const [c, value] of colour.entries()) {
        expect(Math.abs(pixels[i * 64 * 64 * 3 + c]! - value)).toBeLessThanOrEqual(4);
      }
    }
  });

  it('makes odd sizes even by a copy of the last row and column', async () => {
    const path = join(folder, 'odd.mp4');
    const made = await film([flat([180, 180, 180], 27, 17)], { path, format: 'mp4', count: 1, fps: 24 });
    expect(made).toMatchObject({ width: 28, height: 18 });
    expect(probe(path)).toMatchObject({ width: 28, height: 18 });
    // black, as padding usually is, would show
    for (const byte of decode(path)) expect(Math.abs(byte - 180)).toBeLessThanOrEqual(3);
  });

  it('keeps pixels sharp where they are meant, and not elsewhere', async () => {
    const steps = flat([0], 16, 16);
    for (let i = 0; i < 256; i++) steps.data[i] = i % 16 < 8 ? 40 : 220;
    const between = async (enlarge: 'pixels' | 'smooth') => {
      const path = join(folder, `${enlarge}.mp4`);
      await film([steps], { path, format: 'mp4', count: 1, fps: 24, size: [256, 256], enlarge });
      const row = decode(path).subarray(128 * 256 * 3, 129 * 256 * 3);
      return row.filter((byte) => byte > 60 && byte < 200).length / 3;
    };
    expect(await between('pixels')).toBeLessThanOrEqual(2);
    expect(await between('smooth')).toBeGreaterThan(4);
  });

  it('lays what is transparent on white', async () => {
    const path = join(folder, 'clear.mp4');
    const clear = [flat([0, 0, 0, 0]), flat([0, 0, 0, 128])];
    await film(clear, { path, format: 'mp4', count: 2, fps: 24 });
    const pixels = decode(path);
    expect(pixels[0]).toBeGreaterThanOrEqual(252);
    expect(Math.abs(pixels[32 * 32 * 3]! - 127)).toBeLessThanOrEqual(3);
  });

  it('when it is stopped, leaves neither a process nor a file, and keeps what was there', async () => {
    const path = join(folder, 'walk.mp4');
    writeFileSync(path, 'an older film');
    const controller = new AbortController();
    let made = 0;
    async function* endless() {
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        if (++made === 5) {
          expect(processesWith(folder)).toBe(process.platform === 'linux' ? 1 : undefined);
          controller.abort(new Error('enough'));
        }
        yield flat([made % 256, 0, 0]);
      }
    }
    const making = film(endless(), {
      ...{ path, format: 'mp4', count: 9999, fps: 24, signal: controller.signal },
    });
    await expect(making).rejects.toThrow('enough');
    expect(processesWith(folder) ?? 0).toBe(0);
    expect(readdirSync(folder)).toEqual(['walk.mp4']);
    expect(readFileSync(path, 'utf8')).toBe('an older film');
  });

  it('passes on what the making of frames throws, and leaves nothing', async () => {
    const path = join(folder, 'walk.webm');
    function* broken() {
      yield flat([1]);
      throw new Error('the model is broken');
    }
    await expect(film(broken(), { path, format: 'webm', count: 9, fps: 24 })).rejects.toThrow(
      'the model is broken',
    );
    expect(readdirSync(folder)).toEqual([]);
    expect(processesWith(folder) ?? 0).toBe(0);
  });

  it('refuses frames that are too few, too many or of other sizes', async () => {
    const make = (count: number, frames: readonly RasterImage[] = greys) =>
      film(frames, { path: join(folder, 'walk.mp4'), format: 'mp4', count, fps: 24 });
    await expect(make(8)).rejects.toThrow('expected 8 frames of one size');
    await expect(make(10)).rejects.toThrow('expected 10 frames of one size');
    await expect(make(2, [flat([1], 32, 32), flat([1], 16, 64)])).rejects.toThrow('of one size');
    await expect(make(1, [])).rejects.toThrow('of one size');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says where it cannot write', async () => {
    writeFileSync(join(folder, 'file'), '');
    const path = join(folder, 'file', 'walk.mp4');
    await expect(film(greys, { path, format: 'mp4', count: 9, fps: 24 })).rejects.toThrow(
      'a part of this path is a file',
    );
  });
});

describe.skipIf(process.platform === 'win32')('a program in place of ffmpeg (needs a shell)', () => {
  const make = (ffmpeg: string, frames: Iterable<RasterImage> = greys) =>
    film(frames, { path: join(folder, 'walk.mp4'), format: 'mp4', count: 9, fps: 24, ffmpeg });

  it('is quoted when it fails, at once or in the middle', async () => {
    await expect(make(program('echo "no codec for you" >&2; exit 3'))).rejects.toThrow(
      'stand-in ended with exit 3: no codec for you',
    );
    const inTheMiddle = program('head -c 2048 >/dev/null; echo "No space left on device" >&2; exit 1');
    await expect(make(inTheMiddle)).rejects.toThrow('exit 1: No space left on device');
    await expect(make(program('kill -9 $$'))).rejects.toThrow('SIGKILL and said nothing');
    expect(existsSync(join(folder, 'walk.mp4'))).toBe(false);
    expect(readdirSync(folder)).toEqual(['stand-in']);
  });

  it('is given no more frames than it takes', async () => {
    let taken = 0;
    function* large() {
      while (taken < 9) {
        taken++;
        yield flat([taken, 0, 0], 512, 512);
      }
    }
    const go = join(folder, 'go');
    const making = make(program(`while [ ! -e ${go} ]; do sleep 0.05; done; cat >/dev/null`), large());
    while (taken === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(taken).toBeLessThanOrEqual(2);
    writeFileSync(go, '');
    await making;
    expect(taken).toBe(9);
  });

  it('may lack the encoder', async () => {
    const making = film(greys, {
      ...{ path: join(folder, 'walk.webm'), format: 'webm', count: 9, fps: 24, ffmpeg: program('') },
    });
    await expect(making).rejects.toThrow('without an encoder for webm (libvpx-vp9); install a full ffmpeg');
  });

  it('is no program', async () => {
    const path = join(folder, 'text');
    writeFileSync(path, 'text');
    await expect(make(path)).rejects.toThrow('cannot be started');
  });
});

describe('without ffmpeg', () => {
  it('says how to get it, in both languages', async () => {
    await expect(findFfmpeg('no-such-ffmpeg')).rejects.toThrow(FfmpegError);
    await expect(findFfmpeg('no-such-ffmpeg')).rejects.toThrow('there is no no-such-ffmpeg here; install it');
    for (const [system, line] of [
      ['linux', 'sudo apt install ffmpeg'],
      ['darwin', 'brew install ffmpeg'],
      ['win32', 'winget install Gyan.FFmpeg'],
    ]) {
      const { message, zh } = ffmpegMissing('ffmpeg', system);
      expect([message, zh]).toEqual([expect.stringContaining(line!), expect.stringContaining(line!)]);
    }
  });

  it('refuses what no ffmpeg could make before it looks for one', async () => {
    const make = (own: object) =>
      film(greys, {
        ...{ path: join(folder, 'walk.mp4'), format: 'mp4', count: 9, fps: 24, ffmpeg: 'none', ...own },
      });
    await expect(make({ fps: 0 })).rejects.toThrow(PictureFileError);
    await expect(make({ fps: 121 })).rejects.toThrow('frames a second is a whole number from 1 to 120');
    await expect(make({ count: 0 })).rejects.toThrow('the number of frames');
  });
});
