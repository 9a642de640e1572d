import { expect, it } from 'vitest';
import { readAhead } from './read-ahead.ts';

it('makes a few before they are asked for, in order, and lets failures wait for whoever asks', async () => {
  const begun: number[] = [];
  const make = async (item: number) => {
    begun.push(item);
    if (item === 2) throw new Error('no');
    return item * 10;
  };
  const found: unknown[] = [];
  for (const { item, made } of readAhead([0, 1, 2, 3, 4, 5, 6, 7], make)) {
    expect(begun).toContain(item);
    expect(begun.length).toBeLessThanOrEqual(item + 4);
    found.push(await made.catch((error: Error) => error.message));
  }
  expect(found).toEqual([0, 10, 'no', 30, 40, 50, 60, 70]);
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});
