import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { simulateRatings } from '../simulate/simulate-ratings.ts';
import { evaluateRatings } from './evaluate-ratings.ts';
import { parseRatings } from './parse-ratings.ts';
import { ratedSet } from './rated-set.ts';

const golden = JSON.parse(readFileSync(new URL('./agreement.golden.json', import.meta.url), 'utf8'));
const files = simulateRatings(golden.plan);
const set = ratedSet(parseRatings(files.base, 'u1.base'), parseRatings(files.test, 'u1.test'), 4);

it('is the file that the reference was given', () => {
  expect(createHash('sha256').update(files.base).update(files.test).digest('hex')).toBe(golden.sha256);
});

it.each(['als', 'bpr'] as const)('%s agrees with NumPy within 1 %%, means of seeds', async (method) => {
  const { seeds, ...wanted } = golden[method];
  const sums = { recall: 0, ndcg: 0 };
  for (const seed of seeds) {
    const { recall, ndcg } = await evaluateRatings(set, { method, count: 10, als: { seed }, bpr: { seed } });
    sums.recall += recall / seeds.length;
    sums.ndcg += ndcg / seeds.length;
  }
  expect(Math.abs(sums.recall / wanted['recall@10'] - 1)).toBeLessThan(0.01);
  expect(Math.abs(sums.ndcg / wanted['nDCG@10'] - 1)).toBeLessThan(0.01);
});
