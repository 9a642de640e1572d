import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batches } from './batches.ts';
import { shuffled } from './random.ts';
import { smallDataset } from './testing/small-dataset.ts';

const cases = fc.record({
  count: fc.integer({ min: 1, max: 60 }),
  batch: fc.integer({ min: 1, max: 70 }),
  seed: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  mirror: fc.boolean(),
});

describe('batches', () => {
  it('takes every picture once an epoch', () => {
    fc.assert(
      fc.property(cases, ({ count, batch, seed, mirror }) => {
        const plan = batches(smallDataset(count), { batch, seed, mirror });
        const steps = Math.ceil((3 * plan.epochLength) / batch);
        const row = Array.from({ length: steps }, (_, step) => [...plan.indicesAt(step)]).flat();
        const all = Array.from({ length: mirror ? 2 * count : count }, (_, index) => index);
        for (let epoch = 0; epoch < 3; epoch++) {
          const seen = row.slice(epoch * plan.epochLength, (epoch + 1) * plan.epochLength);
          expect(seen.sort((a, b) => a - b)).toEqual(all);
        }
      }),
    );
  });

  it('gives a step the same pictures whatever was asked before', () => {
    fc.assert(
      fc.property(cases, fc.array(fc.nat({ max: 500 }), { minLength: 1 }), (options, steps) => {
        const { count, ...rest } = options;
        const dataset = smallDataset(count);
        const used = batches(dataset, rest);
        for (const step of steps) {
          expect(used.indicesAt(step)).toEqual(batches(dataset, rest).indicesAt(step));
        }
      }),
    );
  });

  it('orders epochs and seeds differently', () => {
    const order = (seed: number, step: number) =>
      batches(smallDataset(50), { batch: 50, seed }).indicesAt(step).join();
    const orders = [order(1, 0), order(1, 1), order(1, 2), order(2, 0), order(2, 1), order(2 ** 32 + 1, 0)];
    expect(new Set(orders).size).toBe(orders.length);
  });

  it('keeps its order between versions, so that old runs can be resumed', () => {
    const plan = batches(smallDataset(10), { batch: 8, seed: 7 });
    expect([...plan.indicesAt(0)]).toMatchInlineSnapshot(`
      [
        3,
        0,
        1,
        5,
        8,
        9,
        6,
        2,
      ]
    `);
    expect([...plan.indicesAt(12345)]).toMatchInlineSnapshot(`
      [
        5,
        2,
        3,
        1,
        7,
        4,
        0,
        8,
      ]
    `);
  });

  it('gathers the pictures of a step', () => {
    const dataset = smallDataset(5, { labels: Int32Array.of(4, 3, 2, 1, 0) });
    const plan = batches(dataset, { batch: 3, seed: 1 });
    const labels = Array.from(plan.indicesAt(1), (index) => 4 - index);
    expect([...plan.at(1).labels!]).toEqual(labels);
  });

  it.each([
    [{ batch: 0, seed: 1 }, /batches: batch: /],
    [{ batch: 8, seed: -1 }, /batches: seed: /],
    [{ batch: 8, seed: 0.5 }, /batches: seed: /],
    [{ batch: 8.5, seed: 1 }, /batches: batch: /],
  ])('refuses %o', (options, message) => {
    expect(() => batches(smallDataset(5), options)).toThrow(message);
  });

  it('refuses a step that is not a whole number, and an empty dataset', () => {
    const plan = batches(smallDataset(5), { batch: 2, seed: 1 });
    expect(() => plan.indicesAt(-1)).toThrow('step must be a whole number from 0, got -1');
    expect(() => plan.indicesAt(1.5)).toThrow('got 1.5');
    expect(() => batches(smallDataset(0), { batch: 2, seed: 1 })).toThrow('small has no pictures');
  });
});

describe('shuffled', () => {
  it('puts each item in each place about equally often', () => {
    const length = 5;
    const trials = 10_000;
    const counts = Array.from({ length }, () => new Array<number>(length).fill(0));
    for (let seed = 0; seed < trials; seed++) {
      for (const [place, item] of shuffled(length, seed, seed % 7).entries()) counts[place]![item]!++;
    }
    // 5 standard deviations of a binomial count; neighbouring seeds must not resemble each other
    const deviation = Math.sqrt(trials * (1 / length) * (1 - 1 / length));
    for (const count of counts.flat()) {
      expect(Math.abs(count - trials / length)).toBeLessThan(5 * deviation);
    }
  });
});
