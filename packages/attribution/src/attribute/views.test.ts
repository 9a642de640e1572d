import { expect, it } from 'vitest';
import { sideToRead, wholeLooks } from './views.ts';

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

it('has pictures read as large as its closest look', () => {
  expect([sideToRead({ size: 144, closer: 192 }), sideToRead({ size: 144 })]).toEqual([192, 144]);
});
