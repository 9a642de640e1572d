import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { interactions, rowOf, transposed } from '../interactions/interactions.ts';
import { RandomStream } from '../random.ts';
import { trainAlsOnThreads } from '../threads/index.ts';
import { foldIn, foldInSide } from './fold-in.ts';
import { trainAls } from './train-als.ts';

const golden = JSON.parse(readFileSync(new URL('./als.golden.json', import.meta.url), 'utf8'));
const { factors, alpha, regularization } = golden;
const ratings: number[][] = golden.ratings;

const cells = ratings.flatMap((row, u) => row.flatMap((r, i) => (r > 0 ? [{ u, i, r }] : [])));
const tiny = interactions(ratings.length, ratings[0]!.length, {
  rows: cells.map(({ u }) => u),
  columns: cells.map(({ i }) => i),
  weights: cells.map(({ r }) => r),
});

function someEvents(people: number, items: number, count: number) {
  const random = new RandomStream(3);
  const draw = (below: number) => Array.from({ length: count }, () => random.integer(below));
  return interactions(people, items, {
    rows: draw(people),
    columns: draw(items),
    weights: draw(5).map((r) => r + 1),
  });
}

const near = (got: ArrayLike<number>, wanted: readonly number[]) => {
  expect(got.length).toBe(wanted.length);
  for (const [k, value] of wanted.entries()) expect(got[k]).toBeCloseTo(value, 4);
};

describe('foldIn', () => {
  it('is the closed form that NumPy solves with dense matrices', () => {
    const side = foldInSide(Float32Array.from(golden.y.flat()), { factors, alpha, regularization });
    for (const [u, wanted] of golden.x.entries()) {
      const { items, weights } = rowOf(tiny, u);
      near(foldIn(side, { indices: items, weights }), wanted);
    }
  });

  it('takes what was turned away as preference 0 with as much confidence', () => {
    const side = foldInSide(Float32Array.from(golden.y.flat()), { factors, alpha, regularization });
    const { items, weights } = rowOf(tiny, 0);
    const isAgainst = Array.from(items, (item) => item % 2 === 0);
    near(foldIn(side, { indices: items, weights, isAgainst }), golden.against);
  });

  it('solves items as it solves people', () => {
    const side = foldInSide(Float32Array.from(golden.x.flat()), { factors, alpha, regularization });
    const turned = transposed(tiny);
    for (const [i, wanted] of golden.yNext.entries()) {
      const { items, weights } = rowOf(turned, i);
      near(foldIn(side, { indices: items, weights }), wanted);
    }
  });
});

describe('trainAls', () => {
  const some = someEvents(60, 40, 500);

  it('ends where folding its people in changes nothing', async () => {
    const model = await trainAls(some, {
      factors: 6,
      iterations: 600,
      regularization: 3,
      solver: 'cholesky',
    });
    const side = foldInSide(model.items, { factors: 6, regularization: 3 });
    for (const u of [0, 17, 59]) {
      const { items, weights } = rowOf(some, u);
      near(foldIn(side, { indices: items, weights }), Array.from(model.people.subarray(6 * u, 6 * u + 6)));
    }
  });

  it('comes to the same place by conjugate gradients', async () => {
    const settings = { factors: 6, iterations: 600, regularization: 3 };
    const exact = await trainAls(some, { ...settings, solver: 'cholesky' });
    const steps = await trainAls(some, { ...settings, solver: 'conjugate-gradient' });
    for (let u = 0; u < 60; u++)
      for (let i = 0; i < 40; i++) {
        const score = (of: typeof exact) =>
          [0, 1, 2, 3, 4, 5].reduce((sum, k) => sum + of.people[6 * u + k]! * of.items[6 * i + k]!, 0);
        expect(score(steps)).toBeCloseTo(score(exact), 3);
      }
  });

  it('gives the very same numbers again, and on threads', async () => {
    const settings = { factors: 5, iterations: 3, seed: 9 };
    const first = await trainAls(some, settings);
    expect(await trainAls(some, settings)).toEqual(first);
    expect(await trainAlsOnThreads(some, { ...settings, threads: 2 })).toEqual(first);
    expect((await trainAls(some, { ...settings, seed: 10 })).items).not.toEqual(first.items);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const training = trainAls(some, {
      signal: stop.signal,
      onIteration: () => stop.abort(new Error('enough')),
    });
    await expect(training).rejects.toThrow('enough');
  });

  it('says what settings may be', async () => {
    await expect(trainAls(some, { factors: 0 })).rejects.toMatchObject({
      code: 'OPTION',
      zh: expect.stringContaining('factors'),
    });
    await expect(trainAls(some, { regularization: 0 })).rejects.toThrow('regularization 0');
  });
});
