import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readDigits } from './digits.ts';
import { conform } from './resample.ts';
import { subset } from './subset.ts';
import { pixelsIn } from './testing/pixels-in.ts';
import { smallDataset } from './testing/small-dataset.ts';

const few = async () => subset(await readDigits(), [5, 1500, 3000, 9999]);

describe('conform', () => {
  it('agrees with libvips when shrinking by a whole factor', async () => {
    const digits = await few();
    const halved = conform(digits, { size: 14 });
    for (let index = 0; index < digits.count; index++) {
      const oracle = await sharp(digits.picture(index), { raw: { width: 28, height: 28, channels: 1 } })
        .resize(14, 14, { kernel: 'linear', fastShrinkOnLoad: false })
        .toColourspace('b-w')
        .raw()
        .toBuffer();
      const worst = Math.max(...halved.picture(index).map((byte, at) => Math.abs(byte - oracle[at]!)));
      expect(worst).toBeLessThanOrEqual(2);
    }
  });

  it('is linear interpolation when enlarging', () => {
    const ramp = smallDataset(1, { pixels: Uint8Array.of(0, 100, 0, 100), height: 2, width: 2 });
    const row = [0, 25, 75, 100];
    expect([...pixelsIn(conform(ramp, { size: 4 }))]).toEqual([...row, ...row, ...row, ...row]);
  });

  it('keeps flat pictures flat at any size, and white white', () => {
    for (const size of [4, 5, 9, 13, 20, 29, 32]) {
      const white = smallDataset(1, { pixels: new Uint8Array(169).fill(255), height: 13, width: 13 });
      expect(new Set(pixelsIn(conform(white, { size })))).toEqual(new Set([255]));
    }
  });

  it('crops the centre of pictures that are not square', () => {
    const wide = smallDataset(1, {
      pixels: Uint8Array.of(9, 9, 1, 2, 9, 9, 9, 9, 3, 4, 9, 9),
      height: 2,
      width: 6,
    });
    expect([...pixelsIn(conform(wide, { size: 2 }))]).toEqual([1, 2, 3, 4]);
  });

  it('changes colours', () => {
    const grey = smallDataset(2, { labels: Int32Array.of(1, 0) });
    const colour = conform(grey, { channels: 3 });
    expect([...colour.picture(1)]).toEqual([0, 1, 2].flatMap(() => [...grey.picture(1)]));
    expect(colour.labels).toEqual(grey.labels);
    expect([...pixelsIn(conform(colour, { channels: 1 }))]).toEqual([...pixelsIn(grey)]);
    const red = smallDataset(1, { channels: 3, height: 1, width: 1, pixels: Uint8Array.of(255, 0, 0) });
    expect([...pixelsIn(conform(red, { channels: 1 }))]).toEqual([Math.round(255 * 0.2126)]);
  });

  it('returns the same dataset when there is nothing to do', async () => {
    const digits = await few();
    expect(conform(digits, { size: 28, channels: 1 })).toBe(digits);
    expect(conform(digits, {})).toBe(digits);
  });

  it('enlarges 28×28 to 64×64, and not beyond 2.5 times unless allowed', async () => {
    const digits = await few();
    expect(conform(digits, { size: 64 }).height).toBe(64);
    expect(() => conform(digits, { size: 71 })).toThrow('pictures of 28×28 are too small for 71×71');
    expect(conform(digits, { size: 71, enlarge: true }).width).toBe(71);
  });
});
