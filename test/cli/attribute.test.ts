import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeKnowledge, knowledgeOf, seeWhole, sideToRead } from '@inkstone/attribution';
import { nodeRuntime } from '@inkstone/autograd/node';
import { openEye } from '@inkstone/embedding';
import { readPicture } from '@inkstone/embedding/works';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './folders.ts';
import { inkstone } from './inkstone.ts';
import { painting, untaughtEye } from './untaught-eye.ts';

/** An eye that was taught nothing knows its own works again all the same: what is near does not need learning. */
const folder = temporaryFolder();
const pictures = join(folder, 'pictures');
const eye = join(folder, 'eye.onnx');
const works = join(folder, 'known.works');
const call = (...rest: string[]) =>
  inkstone('attribute', ...rest, '--eye', eye, '--works', works, '--threads', '1');

beforeAll(async () => {
  mkdirSync(pictures);
  const model = untaughtEye();
  writeFileSync(eye, model);
  const opened = await openEye(await nodeRuntime({ threads: 1 }), model);
  const names = ['Claude Monet', 'Hiroshige', 'X y', 'Somebody New'];
  const known = Array.from({ length: 24 }, (_, index) => ({
    artist: names[index % 4] as string,
    title: `Work ${index}`,
    ...(index % 2 && { year: 1800 + index }),
    style: 'Rococo',
  }));
  const vectors: number[] = [];
  for (const index of known.keys()) {
    const file = join(pictures, `${String(index).padStart(2, '0')}.png`);
    await (await painting(index + 1)).toFile(file);
    const { embedding } = await seeWhole(opened, await readPicture(file, sideToRead(opened)));
    vectors.push(...embedding);
  }
  await opened.close();
  const knowledge = knowledgeOf(known, Float32Array.from(vectors), { eye: hash('sha256', model, 'hex') });
  writeFileSync(works, encodeKnowledge(knowledge));
});

describe('inkstone attribute', () => {
  it('writes a line of JSON for each picture of a folder', async () => {
    const { code, stdout } = await call(pictures, '--quick', '--json');
    expect(code).toBe(0);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(24);
    for (const [index, line] of lines.entries()) {
      expect(line.file).toBe(join(pictures, `${String(index).padStart(2, '0')}.png`));
      // the fourth was never taught: six works are enough
      expect(line.artist).toHaveLength(4);
      expect(line.artist.reduce((sum: number, { p }: { p: number }) => sum + p, 0)).toBeCloseTo(1, 6);
      expect(line.style.map(({ name }: { name: string }) => name).sort()).toEqual(['Rococo', 'Ukiyo-e']);
      expect(line.nearest[0]).toMatchObject({
        title: `Work ${index}`,
        year: index % 2 ? 1800 + index : null,
      });
      expect(line.copyOf).toEqual(line.nearest[0]);
      expect(line.year.low).toBeLessThanOrEqual(line.year.high);
      expect(line.unknown).toBeGreaterThanOrEqual(0);
      expect('patches' in line).toBe(false);
    }
  });

  it('knows a copy that is recompressed and mirrored, and tells a person in words and ink, in both languages', async () => {
    const copy = join(folder, 'copy.jpg');
    await sharp(join(pictures, '07.png')).flop().jpeg({ quality: 85 }).toFile(copy);
    const english = await call(copy);
    expect(english.code).toBe(0);
    expect(english.stdout).toContain('This is, or is copied from: Somebody New, Work 7, 1807');
    expect(english.stdout).toContain('evidence for an expert');
    expect(english.stdout.match(/^ {2}[ ░▒▓█]{8}$/gm)).toHaveLength(4);
    const chinese = await call(copy, '--lang', 'zh');
    expect(chinese.stdout).toContain('这是供专家参考的证据，不是结论。');
  });

  it('gives a strange picture to no known work', async () => {
    const strange = join(folder, 'strange.png');
    await (await painting(900)).toFile(strange);
    const [line] = (await call(strange, '--json')).stdout.trim().split('\n');
    const report = JSON.parse(line ?? '');
    expect(report.copyOf).toBeNull();
    expect(report.patches).toHaveLength(16);
  });

  it('reads grey, CMYK, animated and very wide pictures, and a single pixel', async () => {
    const files = ['grey.png', 'cmyk.jpg', 'moving.gif', 'wide.png', 'pixel.png'].map((name) =>
      join(folder, name),
    );
    const [grey, cmyk, moving, wide, pixel] = files as [string, string, string, string, string];
    await (await painting(50)).greyscale().toFile(grey);
    await (await painting(51)).toColourspace('cmyk').jpeg().toFile(cmyk);
    const frames = await (await painting(52, 40, 80)).raw().toBuffer();
    await sharp(frames, { raw: { width: 40, height: 80, channels: 3, pageHeight: 40 } })
      .gif({ delay: [50, 50] })
      .toFile(moving);
    await sharp({ create: { width: 20_000, height: 40, channels: 3, background: '#a63' } })
      .png()
      .toFile(wide);
    await sharp({ create: { width: 1, height: 1, channels: 3, background: '#a63' } })
      .png()
      .toFile(pixel);
    const { code, stdout } = await call(...files, '--quick', '--json');
    expect(code).toBe(0);
    for (const line of stdout.trim().split('\n')) expect(JSON.parse(line).artist[0].p).toBeGreaterThan(0);
  });

  it('names what it cannot read, and goes on', async () => {
    const [text, huge] = [join(folder, 'text.jpg'), join(folder, 'huge.tiff')];
    writeFileSync(text, 'a text');
    writeFileSync(huge, '');
    truncateSync(huge, 300e6);
    const { code, stdout, stderr } = await call(text, huge, join(pictures, '00.png'), '--quick', '--json');
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(1);
    expect(lines.map(({ error }) => error === undefined)).toEqual([false, false, true]);
    expect(lines[1].error).toContain('larger than 250 MB');
    expect(stderr).toContain('2 of 3 pictures could not be read');
  });

  it('refuses works of another eye, other files and empty folders', async () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    expect((await call(empty)).stderr).toContain('no pictures there');
    expect((await call(join(folder, 'nowhere.png'))).stderr).toContain('nowhere.png');
    const swapped = await inkstone('attribute', join(pictures, '00.png'), '--eye', works, '--works', works);
    expect([swapped.code, swapped.stderr]).toEqual([1, expect.stringContaining('known.works')]);
    const other = join(folder, 'other.works');
    const bytes = readFileSync(works);
    const at = bytes.indexOf(Buffer.from('"eye":"')) + 7;
    bytes.write(bytes.toString('latin1', at, at + 1) === 'a' ? 'b' : 'a', at, 'latin1');
    writeFileSync(other, bytes);
    const stranger = await inkstone('attribute', join(pictures, '00.png'), '--eye', eye, '--works', other);
    expect([stranger.code, stranger.stderr]).toEqual([1, expect.stringContaining('another eye')]);
  });
});
