import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latentsOf } from '../latents.ts';
import { mix, vary } from './compose.ts';
import { evaluateLatent } from './evaluate-latent.ts';
import { slerp } from './slerp.ts';
import { anyLatent } from './testing/any-latent.ts';

const length = (z: Float32Array) => Math.hypot(...z);
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
const angle = (a: Float32Array, b: Float32Array) =>
  Math.acos(Math.max(-1, Math.min(1, dot(a, b) / (length(a) * length(b)))));

const vector = (zDim: number) =>
  fc.array(fc.float({ min: -8, max: 8, noNaN: true, noDefaultInfinity: true }), {
    minLength: zDim,
    maxLength: zDim,
  });
const pair = fc
  .integer({ min: 1, max: 6 })
  .chain((zDim) => fc.tuple(vector(zDim), vector(zDim)))
  .map(([a, b]) => [Float32Array.from(a), Float32Array.from(b)] as const);
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('evaluateLatent', () => {
  it('gives a plain seed the numbers that inkstone sample gives it', () => {
    expect(evaluateLatent({ seed: 12 }, 9)).toEqual(latentsOf(10, 3, 9).subarray(18));
  });

  it('keeps the numbers of recipes that were written before', () => {
    // made by this function when format 1 was fixed: never to be changed
    const latent = vary(mix({ seed: 7 }, vary({ seed: 8 }, 9, 0.25), 0.4), 2 ** 35 + 1, 0.6);
    expect([...evaluateLatent(latent, 5)]).toEqual([
      -0.5978109836578369, 1.7995938062667847, -0.387722373008728, 0.5449363589286804, 0.45749372243881226,
    ]);
  });

  it('keeps the length of normal numbers, whatever the expression', () => {
    // in 128 dimensions the length of normal numbers is 11.3 ± 0.7
    fc.assert(
      fc.property(anyLatent, (latent) => {
        const found = length(evaluateLatent(latent, 128));
        expect(found).toBeGreaterThan(8);
        expect(found).toBeLessThan(15);
      }),
    );
  });

  it('starts and ends exactly at the pictures it lies between', () => {
    const [a, b] = [vary({ seed: 3 }, 4, 0.5), { seed: 5 }];
    expect(evaluateLatent(mix(a, b, 0), 16)).toEqual(evaluateLatent(a, 16));
    expect(evaluateLatent(mix(a, b, 1), 16)).toEqual(evaluateLatent(b, 16));
    expect(evaluateLatent(vary(a, 5, 0), 16)).toEqual(evaluateLatent(a, 16));
    expect(evaluateLatent(vary(a, 5, 1), 16)).toEqual(evaluateLatent(b, 16));
  });

  it('goes further for a larger amount', () => {
    const from = evaluateLatent({ seed: 1 }, 64);
    const angles = [0.1, 0.2, 0.5, 0.9].map((amount) =>
      angle(from, evaluateLatent(vary({ seed: 1 }, 2, amount), 64)),
    );
    expect(angles).toEqual([...angles].sort((x, y) => x - y));
  });
});

describe('slerp', () => {
  it('divides the angle and the length in proportion', () => {
    fc.assert(
      fc.property(pair, share, ([a, b], t) => {
        fc.pre(a.length > 1 && length(a) > 0.1 && length(b) > 0.1);
        const between = slerp(a, b, t);
        expect(length(between)).toBeCloseTo(length(a) + t * (length(b) - length(a)), 3);
        // arc cosines know small angles, and those near π, to no more digits
        expect(angle(a, between)).toBeCloseTo(t * angle(a, b), 2);
      }),
    );
  });

  it('goes the same way back', () => {
    fc.assert(
      fc.property(pair, share, ([a, b], t) => {
        fc.pre(length(a) > 0.1 && length(b) > 0.1 && angle(a, b) < 3.1);
        const there = slerp(a, b, t);
        for (const [i, value] of slerp(b, a, 1 - t).entries()) expect(value).toBeCloseTo(there[i]!, 3);
      }),
    );
  });

  it('finds numbers between any two', () => {
    fc.assert(
      fc.property(pair, share, ([a, b], t) => {
        expect(slerp(a, b, t).every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it('goes around between opposites', () => {
    const a = Float32Array.of(2, 0, 0);
    const halfway = slerp(a, Float32Array.of(-2, 0, 0), 0.5);
    expect(length(halfway)).toBeCloseTo(2, 6);
    expect(angle(a, halfway)).toBeCloseTo(Math.PI / 2, 6);
  });

  it('stays in the direction that both share', () => {
    expect([...slerp(Float32Array.of(1, 2), Float32Array.of(2, 4), 0.5)]).toEqual([1.5, 3]);
  });

  it('takes numbers of a single dimension, and zero, on a line', () => {
    expect([...slerp(Float32Array.of(-1), Float32Array.of(3), 0.5)]).toEqual([1]);
    expect([...slerp(Float32Array.of(0, 0), Float32Array.of(0, 4), 0.25)]).toEqual([0, 1]);
  });

  it('refuses two sizes', () => {
    expect(() => slerp(new Float32Array(2), new Float32Array(3), 0.5)).toThrow('2 numbers and 3');
  });
});
