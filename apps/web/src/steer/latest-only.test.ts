import { expect, it } from 'vitest';
import { latestOnly } from './latest-only.ts';

it('makes the first and the last of what is asked for at once, and goes on after a fault', async () => {
  const made: number[] = [];
  const shown: number[] = [];
  const faults: unknown[] = [];
  const waiting: PromiseWithResolvers<void>[] = [];
  const maker = latestOnly(
    async (order: number) => {
      made.push(order);
      const turn = Promise.withResolvers<void>();
      waiting.push(turn);
      await turn.promise;
      return order;
    },
    { show: (order) => shown.push(order), fail: (error) => faults.push(error) },
  );
  const finish = async (fault?: Error) => {
    const turn = waiting.shift();
    if (fault) turn?.reject(fault);
    else turn?.resolve();
    await new Promise((resolve) => setTimeout(resolve));
  };
  for (const order of [1, 2, 3]) maker.want(order);
  await finish();
  expect([made, shown]).toEqual([[1, 3], [1]]);
  await finish(new Error('no'));
  maker.want(4);
  await finish();
  expect([made, shown, faults]).toEqual([[1, 3, 4], [1, 4], [new Error('no')]]);
  maker.want(5);
  maker.stop();
  await finish();
  expect(shown).toEqual([1, 4]);
});
