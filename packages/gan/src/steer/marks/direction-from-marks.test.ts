import { RandomStream } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { describe, expect, it } from 'vitest';
import { evaluateLatent } from '../../latent/evaluate-latent.ts';
import { openSteerable } from '../open-steerable.ts';
import { measureSpace, spreadAlong } from '../space-measure.ts';
import { smallDcgan } from '../testing/small-dcgan.ts';
import { tinyStyle } from '../testing/tiny-style.ts';
import { luckOf, stratifiedFolds } from './cross-validate.ts';
import { directionFromMarks } from './direction-from-marks.ts';
import { answers, logisticRegression } from './logistic-regression.ts';

const runtime = await nodeRuntime({ threads: 2 });
const plain = await openSteerable(smallDcgan(), runtime);
const orders = (seeds: readonly number[]) => seeds.map((seed) => ({ latent: { seed } }));
const seeds = Array.from({ length: 120 }, (_, i) => i + 1);
/** What a person would see: something that follows the third number of z. */
const has = (seed: number) => evaluateLatent({ seed }, 12)[2]! > 0;

describe('directionFromMarks', () => {
  it('finds what the marks follow, and says how well', async () => {
    const marks = { with: orders(seeds.filter(has)), without: orders(seeds.filter((s) => !has(s))) };
    const found = await directionFromMarks(plain, marks, { name: 'smile' });
    expect(found.vector.indexOf(Math.max(...found.vector.map(Math.abs)))).toBe(2);
    expect(found.vector[2]).toBeGreaterThan(0.8);
    expect(found.accuracy!.value).toBeGreaterThan(0.85);
    expect(found.accuracy).toMatchObject({
      folds: 5,
      with: marks.with.length,
      without: marks.without.length,
    });
    expect(found.accuracy!.luck).toBeLessThan(1e-6);
    expect(found).toMatchObject({ name: 'smile', method: 'marks' });
  });

  it('is honest about marks that follow nothing', async () => {
    const stream = new RandomStream({ seed: 5, counter: 0 });
    const random = seeds.map(() => stream.integer(2) === 0);
    const found = await directionFromMarks(
      plain,
      {
        with: orders(seeds.filter((_, i) => random[i])),
        without: orders(seeds.filter((_, i) => !random[i])),
      },
      { name: 'nothing' },
    );
    expect(found.accuracy!.value).toBeLessThan(found.accuracy!.chance + 0.12);
    expect(found.accuracy!.luck).toBeGreaterThan(0.01);
  });

  it('moves w in the way in which the pictures differ, in the layers that are asked for', async () => {
    const styled = await openSteerable(tinyStyle(), runtime);
    const { axes, mean } = await measureSpace(styled);
    const first = axes.vectors.subarray(0, 8);
    const along = await Promise.all(
      seeds.map(async (seed) => {
        const w = await styled.map(evaluateLatent({ seed }, 6));
        return first.reduce((sum, value, i) => sum + value * (w[i]! - mean[i]!), 0);
      }),
    );
    const marks = {
      with: orders(seeds.filter((_, i) => along[i]! > 0)),
      without: orders(seeds.filter((_, i) => along[i]! <= 0)),
    };
    const found = await directionFromMarks(styled, marks, { name: 'first', layers: [0, 2] });
    expect(found.layers).toEqual([0, 2]);
    expect(found.vector.reduce((sum, value, i) => sum + value * first[i]!, 0)).toBeGreaterThan(0.95);
    expect(found.sigma).toBeCloseTo(spreadAlong(await measureSpace(styled), found.vector), 5);
  });

  it.each([
    [4, 30],
    [9, 10],
    [30, 4],
  ])('takes no fewer than twenty, five of each: %d with and %d without', async (having, without) => {
    const marks = { with: orders(seeds.slice(0, having)), without: orders(seeds.slice(60, 60 + without)) };
    const refused = directionFromMarks(plain, marks, { name: 'few' });
    await expect(refused).rejects.toThrow(`${having} pictures with and ${without} without`);
  });
});

it('is the minimum of the loss that it names', () => {
  const rows = [
    [1, 2],
    [2, -1],
    [-1, 0.5],
    [0, -2],
    [1.5, 1],
  ].map((row) => Float64Array.from(row));
  const labels = [true, false, true, false, true];
  const model = logisticRegression(rows, labels, 0.7);
  const loss = (weights: readonly number[], bias: number) =>
    rows.reduce(
      (sum, row, i) => {
        const score = row[0]! * weights[0]! + row[1]! * weights[1]! + bias;
        return sum + Math.log1p(Math.exp(labels[i] ? -score : score));
      },
      0.35 * (weights[0]! ** 2 + weights[1]! ** 2),
    );
  const [a, b] = [model.weights[0]!, model.weights[1]!];
  const least = loss([a, b], model.bias);
  for (const step of [-1e-3, 1e-3]) {
    expect(loss([a + step, b], model.bias)).toBeGreaterThan(least);
    expect(loss([a, b + step], model.bias)).toBeGreaterThan(least);
    expect(loss([a, b], model.bias + step)).toBeGreaterThan(least);
  }
  expect(rows.map((row) => answers(model, row))).toEqual(labels);
});

it('deals every mark into one part, both answers alike', () => {
  const labels = Array.from({ length: 33 }, (_, i) => i % 3 === 0);
  const parts = stratifiedFolds(labels, 5, 1);
  expect(parts.flat().sort((a, b) => a - b)).toEqual(labels.map((_, i) => i));
  for (const part of parts) expect(part.filter((i) => labels[i]).length).toBeGreaterThanOrEqual(2);
});

it('knows the tail of the binomial distribution', () => {
  expect(luckOf(8, 10, 0.5)).toBeCloseTo(56 / 1024, 10);
  expect(luckOf(0, 10, 0.5)).toBeCloseTo(1, 10);
});
