import { describe, expect, it } from 'vitest';
import { greyOf, inkOf, inks, largest, nearlyLargest } from './two-inks.ts';

describe('two inks', () => {
  it('lays the ink of the sign as thick as the number is large', () => {
    expect([...inkOf([-1, 0, 2, 8], 4)]).toEqual([
      ...[...inks.negative, 64],
      ...[...inks.positive, 0],
      ...[...inks.positive, 128],
      ...[...inks.positive, 255],
    ]);
  });

  it('lays none where all is zero', () => {
    expect(inkOf([0, 0], 0)[3]).toBe(0);
  });

  it('makes greys of a picture in [−1, 1]', () => {
    expect([...greyOf([-1, 0, 1], -1, 1)]).toEqual([0, 0, 0, 255, 128, 128, 128, 255, 255, 255, 255, 255]);
  });

  it('leaves out the largest hundredth, unless nothing else is there', () => {
    expect(nearlyLargest(Array.from({ length: 201 }, (_, i) => i - 100))).toBe(99);
    expect(nearlyLargest([0, 0, 0, -5])).toBe(5);
  });

  it('finds the largest size', () => {
    expect(largest([1, -3, 2])).toBe(3);
    expect(largest([])).toBe(0);
  });
});
