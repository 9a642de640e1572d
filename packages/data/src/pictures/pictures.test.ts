import { describe, expect, it } from 'vitest';
import { gather } from '../gather.ts';
import { smallDataset } from '../testing/small-dataset.ts';
import { gridImage } from './grid.ts';
import { floatPictures, picturesOf, toBytes } from './pictures.ts';

describe('toBytes', () => {
  it('rounds half up and clamps', () => {
    const values = Float32Array.of(-1, 1, 0, -2, 3, Number.NaN, 1 / 127.5 - 1, 0.999);
    const { data } = toBytes(floatPictures(values, [1, 1, 2, 4]));
    expect([...data]).toEqual([0, 255, 128, 0, 255, 0, 1, 255]);
  });

  it('turns N×C×H×W into N×H×W×C, and is the way back from gather', () => {
    const dataset = smallDataset(5, { channels: 3 });
    const { images } = gather(dataset, [3, 1]);
    const bytes = toBytes(floatPictures(images, [2, 3, 2, 3]));
    expect(bytes).toEqual(picturesOf(dataset, [3, 1]));
    const [red, green, blue] = [0, 6, 12].map((plane) => dataset.picture(3)[plane + 4]);
    expect([...bytes.data.subarray(12, 15)]).toEqual([red, green, blue]);
  });

  it('gives every byte back', () => {
    const pixels = Uint8Array.from({ length: 256 }, (_, index) => index);
    const dataset = smallDataset(1, { pixels, height: 16, width: 16 });
    expect([...toBytes(floatPictures(gather(dataset, [0]).images, [1, 1, 16, 16])).data]).toEqual([
      ...pixels,
    ]);
  });

  it('refuses a shape that does not fit', () => {
    expect(() => floatPictures(new Float32Array(5), [1, 1, 2, 3])).toThrow('5 numbers are not [1, 1, 2, 3]');
    expect(() => floatPictures(new Float32Array(6), [2, 3])).toThrow('not [2, 3] pictures, N×C×H×W');
  });
});

describe('gridImage', () => {
  const three = picturesOf(smallDataset(3, { pixels: Uint8Array.of(1, 2, 3, 4, 5, 6), height: 1, width: 2 }));

  it('arranges pictures row by row with padding around them', () => {
    const { data, width, height, channels } = gridImage(three, {
      columns: 2,
      padding: 1,
      scale: 1,
      background: 9,
    });
    expect([width, height, channels]).toEqual([7, 5, 1]);
    expect([...data]).toEqual([
      ...[9, 9, 9, 9, 9, 9, 9],
      ...[9, 1, 2, 9, 3, 4, 9],
      ...[9, 9, 9, 9, 9, 9, 9],
      ...[9, 5, 6, 9, 9, 9, 9],
      ...[9, 9, 9, 9, 9, 9, 9],
    ]);
  });

  it('enlarges by whole pixels', () => {
    const { data, width, height } = gridImage(three, { columns: 3, padding: 0, scale: 2 });
    expect([width, height]).toEqual([12, 2]);
    expect([...data]).toEqual([...'112233445566', ...'112233445566'].map(Number));
  });

  it('is near a square, and two pixels apart, by itself', () => {
    const pictures = (count: number, side: number) =>
      picturesOf(smallDataset(count, { channels: 3, height: side, width: side }));
    const sizeOf = (count: number, side: number) => {
      const { width, height } = gridImage(pictures(count, side));
      return [width, height];
    };
    expect(sizeOf(16, 28)).toEqual([4 * 58 + 2, 4 * 58 + 2]); // digits are shown twice as large
    expect(sizeOf(5, 64)).toEqual([3 * 66 + 2, 2 * 66 + 2]);
    expect(sizeOf(1, 100)).toEqual([104, 104]);
  });

  it('takes floats as they come from a network', () => {
    const floats = floatPictures(Float32Array.of(-1, 1, 1, -1, -1, 1), [1, 3, 1, 2]);
    expect([...gridImage(floats, { padding: 0, scale: 1 }).data]).toEqual([0, 255, 0, 255, 0, 255]);
  });

  it.each([{ columns: 0 }, { padding: -1 }, { scale: 1.5 }])('refuses %o', (options) => {
    expect(() => gridImage(three, options)).toThrow(/gridImage: \w+ must be a whole number from \d, got/);
  });
});
