import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Latent, LatentError } from './latent.ts';
import { placesInTime, walkInTime } from './walk-in-time.ts';

const stops: readonly Latent[] = [{ seed: 1 }, { seed: 2 }, { seed: 3 }];
/** Stops passed: 1.25 is a quarter of the way from stop 1 to stop 2. */
const way = (...[count, options]: Parameters<typeof placesInTime>) =>
  placesInTime(count, options).map(({ from, t }) => from + t);

describe('a walk in time', () => {
  it('shares its frames among its legs and ends on the last stop', () => {
    expect(way(3, { frames: 5 })).toEqual([0, 0.5, 1, 1.5, 2]);
    expect(walkInTime(stops, { frames: 5 })).toEqual([
      ...[stops[0], { mix: [stops[0], stops[1]], t: 0.5 }],
      ...[stops[1], { mix: [stops[1], stops[2]], t: 0.5 }, stops[2]],
    ]);
  });

  it('closed, comes round without showing the first stop twice', () => {
    expect(way(3, { frames: 6, closed: true })).toEqual([0, 0.5, 1, 1.5, 2, 2.5]);
    expect(walkInTime(stops, { frames: 6, closed: true }).at(-1)).toEqual({
      mix: [stops[2], stops[0]],
      t: 0.5,
    });
  });

  it('takes times that no leg divides', () => {
    expect(way(4, { frames: 5 })).toEqual([0, 0.75, 1.5, 2.25, 3]);
  });

  it('stands still at its stops for as long as it is told, leg by leg', () => {
    const still = (at: number, hold: number | number[]) =>
      way(3, { frames: 201, hold }).filter((place) => place === at).length;
    // 100 frames a leg: a half of 40, two halves of 40, a half of 40
    expect([still(0, 0.4), still(1, 0.4), still(2, 0.4)]).toEqual([21, 41, 21]);
    expect([still(0, [0.8, 0]), still(1, [0.8, 0]), still(2, [0.8, 0])]).toEqual([41, 41, 1]);
  });

  it('never goes back, is the same from either end, and when it loops has no seam', () => {
    const cases = fc.record({
      count: fc.integer({ min: 2, max: 6 }),
      frames: fc.integer({ min: 2, max: 90 }),
      easing: fc.constantFrom('linear' as const, 'smooth' as const),
      hold: fc.constantFrom(0, 0.3, 0.9),
    });
    fc.assert(
      fc.property(cases, ({ count, ...options }) => {
        const there = way(count, options);
        expect(there[0]).toBe(0);
        expect(there.at(-1)).toBe(count - 1);
        for (const [i, place] of there.entries()) {
          if (i > 0) expect(place).toBeGreaterThanOrEqual(there[i - 1]!);
          expect(place + there[there.length - 1 - i]!).toBeCloseTo(count - 1, 5);
        }
        // the step over the seam is like every other: the loop twice as long has the frames of the loop
        const loop = way(count, { ...options, closed: true });
        const finer = way(count, { ...options, frames: 2 * options.frames, closed: true });
        for (const [i, place] of loop.entries()) expect(finer[2 * i]).toBeCloseTo(place, 5);
        expect(loop.at(-1)).toBeLessThanOrEqual(count);
      }),
    );
  });

  it.each([
    [1, { frames: 9 }, 'two stops or more'],
    [2, { frames: 1 }, 'two frames or more, not 1'],
    [2, { frames: 2.5 }, 'not 2.5'],
    [2, { frames: 9, hold: 1 }, 'from 0 to below 1, not 1'],
    [3, { frames: 9, hold: [0.1, -1] }, 'not -1'],
    [3, { frames: 9, closed: true, hold: [0.1, 0.2] }, '3 legs and 2 times to hold'],
  ])('refuses %d stops with %o', (count, options, message) => {
    expect(() => placesInTime(count, options)).toThrow(LatentError);
    expect(() => placesInTime(count, options)).toThrow(message);
  });
});
