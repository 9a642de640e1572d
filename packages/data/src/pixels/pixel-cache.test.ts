import { mkdirSync, readdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { batches } from '../batches.ts';
import { DataError } from '../errors.ts';
import { inspect } from '../inspect/inspect.ts';
import { openDataset } from '../open.ts';
import { holdOut } from '../subset.ts';
import { pixelsIn } from '../testing/pixels-in.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { cachedPixels } from './pixel-cache.ts';

const png = (shade: number, side = 8) =>
  sharp({ create: { width: side, height: side, channels: 3, background: { r: shade, g: 9, b: 200 } } })
    .png()
    .toBuffer();

/** A folder of 12 pictures in two classes, one that is broken and one that is too small. */
async function somePictures(): Promise<string> {
  const folder = await temporaryFolder();
  for (const name of ['cats', 'owls']) mkdirSync(join(folder, name));
  for (let i = 0; i < 12; i++) {
    writeFileSync(join(folder, i % 2 ? 'owls' : 'cats', `${i}.png`), await png(20 * i));
  }
  writeFileSync(join(folder, 'cats', '3-broken.png'), 'no picture');
  writeFileSync(join(folder, 'owls', '0-small.png'), await png(1, 2));
  return folder;
}

/** Everything goes through a file. */
const through = { size: 8, memoryLimit: 0 } as const;

it('gives what memory would give, in every way that pictures are asked for', async () => {
  const folder = await somePictures();
  const memory = await openDataset(folder, { size: 8 });
  const file = await openDataset(folder, { ...through, cacheFolder: await temporaryFolder() });
  expect(file.count).toBe(12);
  expect(pixelsIn(file)).toEqual(pixelsIn(memory));
  for (const name of ['fingerprint', 'files', 'labels', 'classes', 'problems', 'original'] as const) {
    expect(file[name]).toEqual(memory[name]);
  }
  const [ours, theirs] = [memory, file].map((set) => batches(set, { batch: 5, seed: 3, mirror: true }));
  for (let step = 0; step < 6; step++) expect(theirs!.at(step)).toEqual(ours!.at(step));
  const [a, b] = [memory, file].map((set) => holdOut(set, { count: 4, seed: 1 }));
  expect(pixelsIn(b!.held)).toEqual(pixelsIn(a!.held));
  expect(b!.train.fingerprint).toBe(a!.train.fingerprint);
  expect(await inspect(file)).toEqual(await inspect(memory));
});

it('goes on with the pictures as they were when their files change or go', async () => {
  const folder = await somePictures();
  for (const memoryLimit of [0, 2 ** 20]) {
    const dataset = await openDataset(folder, { size: 8, memoryLimit });
    const before = pixelsIn(dataset);
    writeFileSync(join(folder, 'cats', '0.png'), await png(255 - memoryLimit / 2 ** 20));
    await rm(join(folder, 'owls', '1.png'), { force: true });
    expect(pixelsIn(dataset)).toEqual(before);
    const now = await openDataset(folder, { size: 8, memoryLimit });
    expect(now.fingerprint).not.toBe(dataset.fingerprint);
  }
});

it('decodes once, while pictures and wishes stay the same', async () => {
  const [folder, cacheFolder] = [await somePictures(), await temporaryFolder()];
  const decoded = async (own: object = {}) => {
    let files = 0;
    const onProgress = () => files++;
    const dataset = await openDataset(folder, { ...through, cacheFolder, onProgress, ...own });
    return { files, dataset };
  };
  const first = await decoded();
  const again = await decoded();
  expect([first.files, again.files]).toEqual([14, 0]);
  expect(again.dataset.fingerprint).toBe(first.dataset.fingerprint);
  expect(again.dataset.problems).toEqual(first.dataset.problems);
  expect((await decoded({ channels: 1 })).files).toBe(14);
  expect((await decoded({ size: 7 })).files).toBe(14);
  writeFileSync(join(folder, 'cats', '4.png'), await png(99));
  const changed = await decoded();
  expect(changed.files).toBe(14);
  expect(changed.dataset.fingerprint).not.toBe(first.dataset.fingerprint);
  // the first file of pictures is untouched by all this
  expect(readdirSync(cacheFolder)).toHaveLength(4);
  expect(pixelsIn(first.dataset)).toEqual(pixelsIn(again.dataset));
});

it('makes a damaged file of pictures again', async () => {
  const [folder, cacheFolder] = [await somePictures(), await temporaryFolder()];
  const open = () => openDataset(folder, { ...through, cacheFolder });
  const { fingerprint } = await open();
  const path = join(cacheFolder, readdirSync(cacheFolder)[0]!);
  const whole = readFileSync(path);
  for (const length of [0, 5, whole.length - 1, whole.length - 200]) {
    truncateSync(path, length);
    expect((await open()).fingerprint).toBe(fingerprint);
    expect(readFileSync(path)).toEqual(whole);
  }
  // cut out of the middle: what is known of the pictures no longer fits
  writeFileSync(path, whole.subarray(100));
  expect((await open()).fingerprint).toBe(fingerprint);
});

it('leaves nothing where it is for one process, or is stopped', async () => {
  const folder = await somePictures();
  const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('inkstone-pictures-'));
  const before = left();
  const dataset = await openDataset(folder, through);
  if (process.platform !== 'win32') expect(left()).toEqual(before);
  expect(dataset.picture(11)).toHaveLength(192);

  const cacheFolder = await temporaryFolder();
  const stop = new AbortController();
  const onProgress = ({ done }: { done: number }) => done === 3 && stop.abort(new Error('enough'));
  for (const own of [{ cacheFolder }, {}]) {
    const opening = openDataset(folder, { ...through, ...own, signal: stop.signal, onProgress });
    await expect(opening).rejects.toThrow('enough');
  }
  expect(readdirSync(cacheFolder)).toEqual([]);
  if (process.platform !== 'win32') expect(left()).toEqual(before);
});

it('forgets what nobody asked for in two weeks, and no other file', async () => {
  const [folder, cacheFolder] = [await somePictures(), await temporaryFolder()];
  const old = new Date(Date.now() - 15 * 86_400_000);
  for (const name of ['a.pictures', '.a.pictures.0123456789ab.inkstone-tmp', 'notes.txt', 'b.pictures']) {
    writeFileSync(join(cacheFolder, name), 'x');
    if (name !== 'b.pictures') utimesSync(join(cacheFolder, name), old, old);
  }
  await openDataset(folder, { ...through, cacheFolder });
  const left = readdirSync(cacheFolder).filter((name) => !/^[0-9a-f]{64}\.pictures$/.test(name));
  expect(left.sort()).toEqual(['b.pictures', 'notes.txt']);
});

it('still says when too few pictures can be used', async () => {
  const folder = await temporaryFolder();
  writeFileSync(join(folder, 'a.png'), await png(7));
  await expect(openDataset(folder, through)).rejects.toThrow('only 1 readable picture');
});

it('refuses before it begins where the disk has too little room', async () => {
  const request = { count: 2 ** 30, stride: 2 ** 22, key: 'x', folder: await temporaryFolder() };
  let filled = false;
  const asking = cachedPixels(request, async () => {
    filled = true;
    return { unread: [], problems: [], tooSmall: 0, original: undefined };
  });
  await expect(asking).rejects.toThrow(DataError);
  await expect(asking).rejects.toMatchObject({
    code: 'DISK_FULL',
    message: expect.stringContaining('4503599.6 GB'),
  });
  expect(filled).toBe(false);
  expect(readdirSync(request.folder)).toEqual([]);
});
