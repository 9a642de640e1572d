import { describe, expect, it } from 'vitest';
import { countsOf, type MarkOf, marked, neighbourIn, turned } from './marks.ts';

const many = (has: number, hasNot: number) =>
  new Map<string, MarkOf>([
    ...Array.from({ length: has }, (_, i) => [`a${i}`, 'has'] as const),
    ...Array.from({ length: hasNot }, (_, i) => [`b${i}`, 'hasNot'] as const),
  ]);

describe('marks', () => {
  it('go round: with, without, nothing', () => {
    const once = turned(new Map(), 'one');
    const twice = turned(once, 'one');
    expect([once.get('one'), twice.get('one'), turned(twice, 'one').size]).toEqual(['has', 'hasNot', 0]);
    expect(marked(once, 'one', 'has')).toEqual(once);
  });

  it.each([
    [many(15, 4), 1, false],
    [many(16, 4), 0, false],
    [many(15, 5), 0, true],
    [many(5, 15), 0, true],
    [many(4, 16), 0, false],
  ])('are enough with 20, and 5 of each (%#)', (marks, left, enough) => {
    expect(countsOf(marks)).toMatchObject({ left, enough });
  });

  it('are walked with arrow keys, not beyond the edges', () => {
    const grid = { columns: 8, count: 20 };
    expect(['ArrowLeft', 'ArrowUp', 'x'].map((key) => neighbourIn(0, key, grid))).toEqual([
      ...[undefined, undefined, undefined],
    ]);
    expect(['ArrowRight', 'ArrowDown', 'Home', 'End'].map((key) => neighbourIn(9, key, grid))).toEqual([
      ...[10, 17, 0, 19],
    ]);
    expect(neighbourIn(17, 'ArrowDown', grid)).toBeUndefined();
  });
});
