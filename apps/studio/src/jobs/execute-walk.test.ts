import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@inkstone/gallery';
import { afterAll, expect, it } from 'vitest';
import {
  hasFfmpeg,
  probe,
  processesWith,
} from '../../../../packages/gan/src/picture-files/film/testing/ffmpeg-here.ts';
import { tinyGenerator } from '../../../../packages/gan/src/render/testing/tiny-generator.ts';
import { executeWalk } from './execute-walk.ts';
import type { JobRecord } from './job-record.ts';

const home = mkdtempSync(join(tmpdir(), 'inkstone-walk-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const modelFile = join(home, 'tiny.onnx');
writeFileSync(modelFile, tinyGenerator());
const temporary = join(home, 'tmp');
let folders = 0;
const store = openStore(join(home, 'store'));
const execute = executeWalk({
  ...{ store, threads: 1, modelFile: () => modelFile },
  temporary: async () => {
    const folder = join(temporary, String(folders++));
    mkdirSync(folder, { recursive: true });
    return folder;
  },
});

const jobOf = (how: object) => {
  const stops = [{ seed: 1 }, { seed: 2 }];
  return { request: { model: 'f'.repeat(64), stops, scale: 4, ...how } } as unknown as JobRecord;
};

it.skipIf(!hasFfmpeg)('makes films and keeps them in the store (needs ffmpeg)', async () => {
  for (const [format, codec] of [
    ['mp4', 'h264'],
    ['webm', 'vp9'],
  ]) {
    const done: number[] = [];
    const outcome = await execute(jobOf({ format, frames: 6, fps: 60 }), {
      signal: new AbortController().signal,
      progress: (frame) => done.push(frame),
    });
    const made = { name: `inkstone-walk.${format}`, type: `video/${format}`, bytes: expect.any(Number) };
    expect(outcome).toMatchObject({ state: 'done', made });
    if (outcome.state !== 'done' || !outcome.made) throw new Error('not made');
    const file = join(home, `copy.${format}`);
    const chunks: Buffer[] = [];
    for await (const chunk of await store.read(outcome.made.sha256)) chunks.push(chunk as Buffer);
    writeFileSync(file, Buffer.concat(chunks));
    expect(readFileSync(file)).toHaveLength(outcome.made.bytes);
    expect(probe(file)).toMatchObject({ codec, width: 32, height: 32, fps: '60/1', frames: 12 });
    expect(done.at(-1)).toBe(12);
    expect(readdirSync(temporary)).toEqual([]);
  }
});

it.skipIf(!hasFfmpeg)('when it is cancelled, leaves neither ffmpeg nor a file (needs ffmpeg)', async () => {
  const controller = new AbortController();
  const working = execute(jobOf({ format: 'mp4', frames: 240, fps: 24, scale: 64 }), {
    signal: controller.signal,
    progress: (frame) => {
      if (frame < 20 || controller.signal.aborted) return;
      expect(processesWith(temporary)).toBe(process.platform === 'linux' ? 1 : undefined);
      controller.abort('cancel');
    },
  });
  await expect(working).rejects.toBe('cancel');
  expect(processesWith(temporary) ?? 0).toBe(0);
  expect(readdirSync(temporary)).toEqual([]);
});
