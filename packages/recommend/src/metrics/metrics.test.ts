import { expect, it } from 'vitest';
import { interactions } from '../interactions/interactions.ts';
import { coCosine } from './co-cosine.ts';
import { evaluateLists } from './evaluate-lists.ts';
import { diversityOf, ndcgAt, recallAt } from './list-metrics.ts';

it('counts hits by all that could be found', () => {
  expect(recallAt([4, 1, 7], new Set([1, 7, 8, 9]), 3)).toBe(0.5);
  expect(recallAt([4, 1, 7], new Set([7]), 2)).toBe(0);
});

it('discounts hits by their place', () => {
  // (1/log2 3 + 1/log2 4) / (1 + 1/log2 3 + 1/log2 4)
  expect(ndcgAt([4, 1, 7], new Set([1, 7, 8]), 3)).toBeCloseTo(1.130929753571 / 2.130929753571, 10);
  expect(ndcgAt([1, 2], new Set([1]), 10)).toBe(1);
});

it('measures how unlike the pairs of a list are', () => {
  expect(diversityOf([0, 1, 2], (a, b) => (a + b === 1 ? 0.5 : 0))).toBeCloseTo((0.5 + 1 + 1) / 3, 10);
  expect(diversityOf([0], () => 0)).toBe(0);
});

it('puts the figures of lists together', () => {
  // person 0 had items 0 and 1, person 1 item 0
  const train = interactions(2, 4, { rows: [0, 0, 1], columns: [0, 1, 0], weights: [1, 1, 1] });
  const lists = [
    { person: 0, list: [2, 3], relevant: new Set([2]) },
    { person: 1, list: [1, 2], relevant: new Set([3]) },
  ];
  expect(evaluateLists(lists, { train, cosine: () => 0.25, count: 2 })).toEqual({
    recall: 0.5,
    ndcg: 0.5,
    coverage: 0.75,
    diversity: 0.75,
    // lists: 0 and 0.5; own: 1.5 and 2
    popularityBias: 0.5 / 3.5,
    people: 2,
  });
});

it('compares items by who had both', () => {
  const of = interactions(3, 3, { rows: [0, 0, 1, 2], columns: [0, 1, 0, 0], weights: [1, 1, 1, 1] });
  expect(coCosine(of)(0, 1)).toBeCloseTo(1 / Math.sqrt(3), 10);
  expect(coCosine(of)(0, 2)).toBe(0);
});
