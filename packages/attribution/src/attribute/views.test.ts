import { expect, it } from 'vitest';
import { longLooks, seen, sideToRead, wholeLooks } from './views.ts';

const whole = { x: 0.5, y: 0.5, halfWidth: 0.5, halfHeight: 0.5 };

it('looks at an oblong picture pressed, and from closer at its middle square', () => {
  const looks = wholeLooks({ width: 200, height: 100 }, { size: 144, closer: 192 });
  expect(looks).toEqual([
    { view: whole, side: 144 },
    { view: { ...whole, halfWidth: 0.25 }, side: 192 },
  ]);
  expect(wholeLooks({ width: 100, height: 200 }, { size: 64 })[1]).toEqual({
    ...{ view: { ...whole, halfHeight: 0.25 }, side: 64 },
  });
});

it('looks at a square picture twice where a closer look shows more', () => {
  const square = { width: 110, height: 100 };
  expect(wholeLooks(square, { size: 144, closer: 192 })).toEqual([
    { view: whole, side: 144 },
    { view: whole, side: 192 },
  ]);
  expect(wholeLooks(square, { size: 144 })).toEqual([{ view: whole, side: 144 }]);
});

it('takes its time over an oblong picture: also in a mirror, and at both ends', () => {
  const picture = { width: 100, height: 400 };
  const sides = { size: 144, closer: 192 };
  const looks = longLooks(picture, sides);
  expect(looks.slice(0, 2)).toEqual(wholeLooks(picture, sides));
  const end = { ...whole, halfHeight: 0.125 };
  expect(looks.slice(2)).toEqual([
    { view: whole, side: 144, mirrored: true },
    { view: { ...end, y: 0.125 }, side: 192 },
    { view: { ...end, y: 0.875 }, side: 192, mirrored: true },
  ]);
});

it('takes its time over a square picture in a mirror', () => {
  const square = { width: 100, height: 100 };
  expect(longLooks(square, { size: 144, closer: 192 }).slice(2)).toEqual([
    { view: whole, side: 144, mirrored: true },
    { view: whole, side: 192, mirrored: true },
  ]);
  expect(longLooks(square, { size: 144 })).toHaveLength(2);
});

it('sees what a mirror shows', () => {
  // four columns of their own brightness
  const data = Uint8Array.from({ length: 4 * 4 * 3 }, (_, i) => 60 * (Math.floor(i / 3) % 4));
  const picture = { data, width: 4, height: 4 };
  const [plain, mirrored] = [false, true].map((mirrored) =>
    seen(picture, { view: whole, side: 4, mirrored }),
  );
  const rowOf = (image: Float32Array | undefined) => [...(image ?? []).slice(4, 8)];
  const [row, mirroredRow] = [rowOf(plain), rowOf(mirrored)];
  expect(row[3]).toBeGreaterThan(row[0] as number);
  for (const [i, value] of row.reverse().entries()) expect(mirroredRow[i]).toBeCloseTo(value, 5);
});

it('has pictures read as large as its closest look', () => {
  expect([sideToRead({ size: 144, closer: 192 }), sideToRead({ size: 144 })]).toEqual([192, 144]);
});
