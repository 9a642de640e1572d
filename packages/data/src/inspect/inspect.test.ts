import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { smallDataset } from '../testing/small-dataset.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { formatInspection } from './format-inspection.ts';
import { inspect } from './inspect.ts';

describe('inspect', () => {
  it('counts classes, and measures each channel', async () => {
    const pixels = Uint8Array.of(0, 255, 51, 51, 0, 255, 51, 51, 255, 255, 51, 51);
    const found = await inspect(
      smallDataset(2, {
        pixels,
        channels: 3,
        height: 1,
        width: 2,
        labels: Int32Array.of(1, 1),
        classes: ['a', 'b'],
      }),
    );
    expect(found.classes).toEqual([
      { name: 'a', count: 0 },
      { name: 'b', count: 2 },
    ]);
    // channels hold 0 255 51 51 · 51 51 255 255 · 0 255 51 51
    const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 10));
    expect(found.mean).toEqual(close([0.35, 0.6, 0.35]));
    const spread = Math.sqrt((0.35 ** 2 + 0.65 ** 2 + 2 * 0.15 ** 2) / 4);
    expect(found.deviation).toEqual(close([spread, 0.4, spread]));
  });

  it('finds pictures that are there more than once', async () => {
    const pixels = Uint8Array.from([1, 2, 1, 3, 2, 1].flatMap((byte) => new Array(6).fill(byte)));
    const files = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect((await inspect(smallDataset(6, { pixels }))).duplicates).toEqual([
      ['0', '2', '5'],
      ['1', '4'],
    ]);
    const named = await inspect(smallDataset(6, { pixels, files }));
    expect(named.duplicates).toEqual([
      ['a', 'c', 'f'],
      ['b', 'e'],
    ]);
    expect(formatInspection(named)).toContain('2 pictures are there more than once:\n  a = c = f\n  b = e\n');
    expect(named.advice).toContainEqual(
      expect.stringContaining('3 pictures of 6 repeat another one exactly'),
    );
  });

  it('looks into a folder, even of one picture', async () => {
    const folder = await temporaryFolder();
    const red = sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } });
    await writeFile(join(folder, 'a.png'), await red.png().toBuffer());
    await writeFile(join(folder, 'b.jpg'), 'not a picture');
    const found = await inspect(folder, { size: 32 });
    expect(found.original).toEqual({ smallest: [40, 30], largest: [40, 30] });
    expect(found.problems.map(({ file }) => file)).toEqual(['b.jpg']);
    expect(found.advice).toEqual([
      'One picture is not enough to train on: add more.',
      expect.stringContaining('hardly differ from one flat colour'),
      '1 file could not be used: repair or remove them.',
      expect.stringContaining('The smallest picture, 40×30, is enlarged to 32×32'),
    ]);
    expect(formatInspection(found)).toMatch(/\n1 file left out:\n {2}b\.jpg: not a picture that can be read/);
    const chinese = formatInspection(found, 'zh');
    expect(chinese).toContain('图片        1，32×32，彩色\n原尺寸      40×30 至 40×30\n');
    expect(chinese).toMatch(/\n略过了 1 个文件：\n {2}b\.jpg：不是这里能读的图片/);
    expect(chinese).toContain('建议：\n  一张图片不够训练：请增加图片。\n');
  });

  it('has nothing to say about the digits', async () => {
    const found = await inspect('digits');
    expect(found.advice).toEqual([]);
    expect(found.mean[0]).toBeCloseTo(0.131, 3); // MNIST's well-known 0.1307 is of all 60,000
    const text = formatInspection(found);
    expect(text).toContain('pictures    10,000, 28×28, grey\n');
    expect(text).toContain('classes     10: 0 1,001, 1 1,127,');
    expect(text).toContain('licence     CC BY-SA 3.0');
  });

  it('warns of few pictures and of uneven classes', async () => {
    const labels = Int32Array.from({ length: 60 }, (_, index) => (index < 55 ? 0 : 1));
    const { advice } = await inspect(smallDataset(60, { labels, classes: ['many', 'rare'] }));
    expect(advice[0]).toMatch(/^60 pictures are few: a model will learn them by heart/);
    expect(advice.at(-1)).toMatch(/^Classes are uneven: rare has 5, many 55/);
  });
});
