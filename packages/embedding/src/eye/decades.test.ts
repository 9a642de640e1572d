import fc from 'fast-check';
import { expect, it } from 'vitest';
import { auroc } from './auroc.ts';
import { sharesOf, yearAt } from './decades.ts';

it('spreads a year over decades and finds it again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1480, max: 1940 }), (year) => {
      const shares = sharesOf(year);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
      expect(Math.abs(yearAt(shares, 0.5) - year)).toBeLessThan(3);
      expect(yearAt(shares, 0.05)).toBeLessThan(yearAt(shares, 0.95));
    }),
  );
  expect(yearAt(sharesOf(1200), 0.5)).toBeLessThan(1480);
});

it('gives the chance that one score lies above another', () => {
  expect(auroc([3, 4], [1, 2])).toBe(1);
  expect(auroc([1, 2], [3, 4])).toBe(0);
  expect(auroc([1, 1], [1, 1])).toBe(0.5);
  expect(auroc([Number.NaN, 1], [0])).toBeNaN();
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }),
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }),
      (p, n) => {
        let wins = 0;
        for (const a of p) for (const b of n) wins += a > b ? 1 : a === b ? 0.5 : 0;
        expect(auroc(p, n)).toBeCloseTo(wins / (p.length * n.length), 10);
      },
    ),
  );
});
