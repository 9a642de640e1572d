import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diversify } from './diversify.ts';
import { top } from './top.ts';

it('is the head of the sorted list', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(9), { maxLength: 40 }),
      fc.integer({ min: 1, max: 50 }),
      fc.nat(5),
      (scores, n, gone) => {
        const tieBreak = scores.map((_, i) => (i * 7) % 5);
        const sorted = scores
          .map((_, i) => i)
          .filter((i) => i !== gone)
          .sort((a, b) => scores[b]! - scores[a]! || tieBreak[b]! - tieBreak[a]! || a - b);
        expect(top(scores, n, { without: new Set([gone]), tieBreak })).toEqual(sorted.slice(0, n));
      },
    ),
  );
});

it('leaves out what is no number', () => {
  expect(top([1, Number.NaN, 2], 5)).toEqual([2, 0]);
});

it('keeps the order without diversity, and takes the other kind second with it', () => {
  const scores = [1, 0.9, 0.8, 0];
  // 0, 1 and 2 are alike
  const likeness = (a: number, b: number) => (a < 3 && b < 3 ? 1 : 0);
  const choose = (diversity: number) => diversify([0, 1, 2, 3], scores, { count: 3, diversity, likeness });
  expect(choose(0)).toEqual([0, 1, 2]);
  expect(choose(0.6)).toEqual([0, 3, 1]);
});
