import { expect, it } from 'vitest';
import { nearestSheet } from './nearest-sheet.ts';

const flat = (value: number) => ({
  data: new Uint8Array(48 * 48).fill(value),
  width: 48,
  height: 48,
  channels: 1,
});

it('puts the training pictures right of each generated one, nine pairs in two columns', () => {
  const pairs = Array.from({ length: 9 }, (_, i) => ({
    generated: flat(100 + i),
    nearest: [flat(150 + i), flat(200 + i)],
  }));
  const { data, width, height } = nearestSheet(pairs);
  // enlarged twice: 96 a picture and 4 beside it
  const column = 16 + 3 * 100;
  expect([width, height]).toEqual([8 + 2 * column + 40, 4 + 8 * 100]);
  const at = (x: number, y: number) => data[y * width + x];
  expect([at(4, 4), at(99, 99), at(100, 4)]).toEqual([100, 100, 24]);
  expect([at(4 + 116, 4), at(4 + 216, 4)]).toEqual([150, 200]);
  expect(at(4, 704)).toBe(107);
  const second = 4 + column + 40;
  expect([at(second, 4), at(second + 116, 4), at(second, 104)]).toEqual([108, 158, 24]);
});
