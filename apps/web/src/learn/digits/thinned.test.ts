import { expect, it } from 'vitest';
import { thinned } from './thinned.ts';

it('keeps the first and the newest of a long row, in order, and never more than it may', () => {
  let row: readonly number[] = [];
  for (let step = 0; step < 1000; step++) {
    row = thinned(row, step, 10);
    expect(row.length).toBeLessThanOrEqual(10);
    expect([row[0], row.at(-1)]).toEqual([0, step]);
  }
  expect([...row].sort((a, b) => a - b)).toEqual(row);
  expect(row.length).toBeGreaterThan(5);
});
