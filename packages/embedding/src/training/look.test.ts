import { expect, it } from 'vitest';
import { plainLook } from '../eye/look-at.ts';
import type { Picture } from '../works/index.ts';
import { looks, usualLooks } from './look.ts';

/** Red grows to the right, green downwards. */
const ramp: Picture = {
  data: Uint8Array.from({ length: 96 * 64 * 3 }, (_, i) => {
    const [c, x, y] = [i % 3, Math.floor(i / 3) % 96, Math.floor(i / 288)];
    return c === 0 ? x : c === 1 ? y : 100;
  }),
  width: 96,
  height: 64,
};

it('takes the middle square as it is', () => {
  const look = plainLook(ramp, 64);
  const bytes = Array.from(look, (value) => Math.round((value + 1) * 127.5));
  expect(bytes.slice(0, 3)).toEqual([16, 17, 18]);
  expect(bytes[63]).toBe(79);
  expect(bytes[64 * 64 + 64 * 63]).toBe(63);
  expect(new Set(bytes.slice(2 * 64 * 64))).toEqual(new Set([100]));
});

it('looks otherwise each time, but the same for the same seed and step', () => {
  const at = (step: number, seed = 1) => looks([ramp, ramp], { side: 32, range: usualLooks, seed, step });
  expect(at(1)).toEqual(at(1));
  expect(at(1)).not.toEqual(at(2));
  expect(at(1)).not.toEqual(at(1, 2));
  const [first, second] = [at(1).subarray(0, 3 * 32 * 32), at(1).subarray(3 * 32 * 32)];
  expect(first).not.toEqual(second);
});

it('mirrors every other look and sees no less than it should', () => {
  const still = { part: 1, turn: 0, stretch: 0, light: 0, contrast: 0, saturation: 0, hue: 0 };
  let mirrored = 0;
  for (let step = 0; step < 200; step++) {
    const look = looks([ramp], { side: 16, range: still, seed: 3, step });
    if ((look[0] as number) > (look[15] as number)) mirrored++;
    // a whole height of the picture, in its own colours
    expect((look[256 + 15 * 16] as number) - (look[256] as number)).toBeCloseTo(60 / 127.5, 1);
  }
  expect(mirrored).toBeGreaterThan(70);
  expect(mirrored).toBeLessThan(130);
});

it('turns hues about grey: grey stays grey', () => {
  const grey: Picture = { data: new Uint8Array(32 * 32 * 3).fill(90), width: 32, height: 32 };
  const range = { ...usualLooks, light: 0, contrast: 0 };
  for (const value of looks([grey], { side: 8, range, seed: 1, step: 1 }))
    expect(value).toBeCloseTo(90 / 127.5 - 1, 4);
});
