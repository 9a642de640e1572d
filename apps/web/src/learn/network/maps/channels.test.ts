import { describe, expect, it } from 'vitest';
import { channelAfter, channelsOf, summaryOf } from './channels.ts';

describe('channels of a layer', () => {
  it('are cut apart', () => {
    const { maps, width, height, isRow } = channelsOf({
      shape: [2, 1, 3],
      data: Float32Array.of(1, 2, 3, 4, 5, 6),
    });
    expect({ width, height, isRow }).toEqual({ width: 3, height: 1, isRow: false });
    expect(maps.map((map) => [...map])).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it('of a row of numbers are one picture, filled up with zeros', () => {
    const { maps, width, height, isRow } = channelsOf({ shape: [5], data: Float32Array.of(1, 2, 3, 4, 5) });
    expect({ width, height, isRow }).toEqual({ width: 3, height: 2, isRow: true });
    expect([...maps[0]!]).toEqual([1, 2, 3, 4, 5, 0]);
  });

  it('are summed up', () => {
    expect(summaryOf(Float32Array.of(0, -1, 3, 0))).toEqual({ least: -1, most: 3, mean: 0.5, zeros: 0.5 });
  });

  it('are walked by the arrows, and never left', () => {
    expect(channelAfter('ArrowRight', 3, 64)).toBe(4);
    expect(channelAfter('ArrowUp', 3, 64)).toBe(3);
    expect(channelAfter('ArrowDown', 3, 64)).toBe(11);
    expect(channelAfter('End', 3, 64)).toBe(63);
    expect(channelAfter('Home', 3, 64)).toBe(0);
    expect(channelAfter('x', 3, 64)).toBeUndefined();
  });
});
