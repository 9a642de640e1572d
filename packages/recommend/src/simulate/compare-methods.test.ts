import { expect, it } from 'vitest';
import { compareMethods } from './compare-methods.ts';
import { simulatePeople } from './simulate-people.ts';

it.each([1, 2, 3])('the hybrid beats popularity and ALS for simulated people, of seed %d', async (seed) => {
  const figures = await compareMethods(simulatePeople({ seed, people: 600, items: 500 }), {
    regularization: 20,
  });
  for (const group of ['all', 'newPeople', 'newItems'] as const) {
    const { hybrid, als, popular } = figures[group];
    expect(hybrid.ndcg, group).toBeGreaterThan(1.05 * Math.max(als.ndcg, popular.ndcg));
    expect(hybrid.recall, group).toBeGreaterThan(Math.max(als.recall, popular.recall));
  }
});
