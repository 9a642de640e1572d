import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openDataset } from '../open.ts';
import { encodeZip } from '../testing/encode-zip.ts';
import { pixelsIn } from '../testing/pixels-in.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const png = (background: string, side = 16) =>
  sharp({ create: { width: side, height: side, channels: 3, background } })
    .png()
    .toBuffer();

/** A folder with a flat picture for each colour, and any other bytes as they are. */
async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    const full = join(folder, ...path.split('/'));
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, typeof content === 'string' ? await png(content) : content);
  }
  return folder;
}

describe('a folder of pictures', () => {
  it('becomes bytes N×C×H×W in the order of the paths', async () => {
    const folder = await folderWith({ 'b.png': '#0a0b0c', 'a.png': '#010203', 'Z.png': '#070809' });
    const dataset = await openDataset(folder, { size: 8 });
    expect([dataset.count, dataset.channels, dataset.height, dataset.width]).toEqual([3, 3, 8, 8]);
    expect(dataset.files).toEqual(['Z.png', 'a.png', 'b.png']);
    expect([0, 64, 128].map((plane) => dataset.picture(1)[plane])).toEqual([1, 2, 3]);
    expect([...new Set(dataset.picture(2).subarray(64, 128))]).toEqual([0x0b]);
    expect(dataset.labels).toBeUndefined();
    expect(dataset.problems).toEqual([]);
  });

  it('reads grey where grey is asked for', async () => {
    const folder = await folderWith({ 'a.png': '#777', 'b.png': '#888' });
    const dataset = await openDataset(folder, { size: 8, channels: 1 });
    expect([dataset.channels, pixelsIn(dataset).length, dataset.picture(0)[0]]).toEqual([1, 128, 0x77]);
  });

  it('takes sub-folders as classes', async () => {
    const folder = await folderWith({ 'owl/1.png': 'red', 'cat/1.png': 'red', 'cat/2.png': 'red' });
    const dataset = await openDataset(folder, { size: 8 });
    expect(dataset.classes).toEqual(['cat', 'owl']);
    expect([...dataset.labels!]).toEqual([0, 0, 1]);
  });

  it('leaves out what is broken, and says so', async () => {
    const jpeg = await sharp(await png('red', 64))
      .jpeg()
      .toBuffer();
    const folder = await folderWith({
      'a.png': 'red',
      'broken.jpg': jpeg.subarray(0, jpeg.length >> 1),
      'c.png': 'blue',
      'page.webp': Buffer.from('<html>'),
      'old.bmp': Buffer.from('BM not really'),
      'tiny.png': await png('red', 2),
      'notes.txt': Buffer.from('not a picture, not a problem'),
    });
    const dataset = await openDataset(folder, { size: 8 });
    expect(dataset.files).toEqual(['a.png', 'c.png']);
    expect(dataset.picture(1)[0]).toBe(0);
    expect(dataset.picture(1)[128]).toBe(255);
    expect(dataset.problems.map(({ file }) => file)).toEqual([
      'broken.jpg',
      'old.bmp',
      'page.webp',
      'tiny.png',
    ]);
    expect(dataset.problems[0]!.reason).toMatch(/^broken: /);
    expect(dataset.problems[3]!.reason).toBe('2×2, too small to be enlarged to 8×8');
    expect(dataset.problems[3]!.zh).toBe('2×2，太小，不宜放大到 8×8');
    expect(dataset.original).toEqual({ smallest: [16, 16], largest: [16, 16] });
  });

  it('passes over hidden files and clutter', async () => {
    const folder = await folderWith({
      'a.png': 'red',
      'b.png': 'blue',
      '._a.png': Buffer.from('resource fork'),
      '.hidden/c.png': 'red',
      '__MACOSX/a.png': Buffer.from('resource fork'),
    });
    const dataset = await openDataset(folder, { size: 8 });
    expect([dataset.files, dataset.problems]).toEqual([['a.png', 'b.png'], []]);
  });

  it.skipIf(process.platform === 'win32')('follows links, but not in circles', async () => {
    const folder = await folderWith({ 'a/1.png': 'red', 'b/1.png': 'blue' });
    const elsewhere = await folderWith({ 'x.png': 'green' });
    await symlink(folder, join(folder, 'a', 'back'));
    await symlink(join(folder, 'b'), join(folder, 'a', 'twice'));
    await symlink(join(elsewhere, 'x.png'), join(folder, 'b', '2.png'));
    await symlink(join(folder, 'nowhere'), join(folder, 'b', 'gone.png'));
    await symlink('itself.png', join(folder, 'b', 'itself.png'));
    const dataset = await openDataset(folder, { size: 8 });
    // b is reached by the link first, and once
    expect(dataset.files).toEqual(['a/1.png', 'a/twice/1.png', 'a/twice/2.png']);
    expect(dataset.problems).toEqual([
      {
        file: 'a/twice/gone.png',
        reason: 'a link to something that is not there',
        zh: '链接所指的东西不存在',
      },
      { file: 'a/twice/itself.png', reason: 'a link that leads back to itself', zh: '链接指回自身' },
    ]);
  });

  it('says what is wrong when there is nothing to train on', async () => {
    const empty = await folderWith({ 'notes.txt': Buffer.from('hello') });
    await expect(openDataset(empty)).rejects.toMatchObject({
      code: 'TOO_FEW',
      message: expect.stringContaining('no pictures (jpg, png, webp, gif, tiff, avif or svg) in it'),
    });
    const broken = await folderWith({ 'a.png': Buffer.from('x'), 'b.png': Buffer.from('y') });
    await expect(openDataset(broken)).rejects.toMatchObject({
      message: expect.stringMatching(/no readable picture; add pictures.*\n {2}a\.png: not a pic/),
      zh: expect.stringMatching(/：没有可读的图片；请增加图片.*\n {2}a\.png：不是这里能读的图片/),
    });
    const one = await folderWith({ 'a.png': 'red' });
    await expect(openDataset(one, { size: 8 })).rejects.toThrow(
      'only 1 readable picture; at least 2 are needed',
    );
    expect((await openDataset(one, { size: 8, minimum: 1 })).count).toBe(1);
    await expect(openDataset(join(one, 'a.png'))).rejects.toThrow(
      'one picture is not a dataset; give a folder',
    );
  });

  it('says so when all pictures are too small', async () => {
    const folder = await folderWith({ 'a.png': 'red', 'b.png': 'blue' });
    await expect(openDataset(folder, { size: 64 })).rejects.toMatchObject({
      code: 'TOO_SMALL',
      message: expect.stringMatching(/2 pictures too small for 64×64; choose a smaller size/),
    });
    expect((await openDataset(folder, { size: 64, enlarge: true })).count).toBe(2);
  });

  it('reports progress and stops when asked to', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `${index}.png`);
    const folder = await folderWith(Object.fromEntries(names.map((name) => [name, 'red'])));
    const seen: number[] = [];
    await openDataset(folder, { size: 8, onProgress: ({ done }) => seen.push(done) });
    expect(seen).toEqual(names.map((_, index) => index + 1));

    const stop = new AbortController();
    let looked = 0;
    const reading = openDataset(folder, {
      size: 8,
      signal: stop.signal,
      onProgress: ({ done }) => {
        looked = done;
        if (done === 3) stop.abort(new Error('enough'));
      },
    });
    await expect(reading).rejects.toThrow('enough');
    expect(looked).toBeLessThan(40);
  });

  it('has one fingerprint for the same pictures in other files', async () => {
    const first = await openDataset(await folderWith({ 'a.png': 'red', 'b.png': 'blue' }), { size: 8 });
    const webp = await sharp(await png('red'))
      .webp({ lossless: true })
      .toBuffer();
    const second = await openDataset(await folderWith({ '1.webp': webp, '2.png': 'blue' }), { size: 8 });
    expect(second.fingerprint).toBe(first.fingerprint);
  });
});

describe('a zip archive of pictures', () => {
  it('reads like the folder that it holds', async () => {
    const files = { 'set/owl/1.png': await png('#010203'), 'set/cat/1.png': await png('#040506') };
    const clutter = { '__MACOSX/set/owl/._1.png': Buffer.from('x'), 'set/read me.txt': Buffer.from('y') };
    const folder = await folderWith({
      'set.zip': encodeZip({ ...files, ...clutter, 'set/owl/2.jpg': Buffer.from('z') }),
    });
    const dataset = await openDataset(join(folder, 'set.zip'), { size: 8 });
    expect([dataset.name, dataset.classes]).toEqual(['set.zip', ['cat', 'owl']]);
    expect([...dataset.labels!]).toEqual([0, 1]);
    expect(dataset.picture(0)[0]).toBe(4);
    expect(dataset.problems.map(({ file }) => file)).toEqual(['set/owl/2.jpg']);
    const same = await openDataset(await folderWith(files), { size: 8 });
    expect(dataset.fingerprint).toBe(same.fingerprint);
  });

  it('is refused when it is damaged, foreign or locked', async () => {
    const zip = encodeZip({ 'a.png': await png('red'), 'b.png': await png('blue') });
    const folder = await folderWith({
      'cut.zip': zip.subarray(0, zip.length - 60),
      'text.zip': Buffer.from('not a zip at all, only text that is long enough'),
      'locked.zip': encodeZip({ 'a.png': await png('red'), 'b.png': await png('blue') }, { isLocked: true }),
    });
    await expect(openDataset(join(folder, 'cut.zip'))).rejects.toMatchObject({ code: 'FORMAT' });
    await expect(openDataset(join(folder, 'text.zip'))).rejects.toThrow('not a whole zip archive');
    await expect(openDataset(join(folder, 'locked.zip'))).rejects.toThrow('protected by a password; unpack');
    await expect(openDataset(join(folder, 'none.zip'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
