import { nodeRuntime } from '@inkstone/autograd/node';
import { describe, expect, it } from 'vitest';
import { type dataNames, pointSet } from './data-sets.ts';
import { scoresOf } from './scores.ts';
import { type LearnerOptions, openLearner } from './small-network.ts';

const start = { hidden: [4, 4], activation: 'tanh', optimizer: 'adam', seed: 1 } as const;

async function learnerOn(
  options: Omit<LearnerOptions, 'points' | 'classes' | 'looks'>,
  name: (typeof dataNames)[number],
) {
  const data = pointSet(name, 200, 1);
  const learner = await openLearner(await nodeRuntime(), { ...options, ...data, looks: 200 });
  const scores = async () => scoresOf((await learner.answers(data.points)).logit, data.classes);
  return { learner, data, scores };
}

describe('scores', () => {
  it('are those worked out by hand', () => {
    const { loss, accuracy } = scoresOf([0, 2, -1], [1, 1, 1]);
    expect(loss).toBeCloseTo((Math.log(2) + Math.log1p(Math.exp(-2)) + Math.log1p(Math.exp(1))) / 3, 12);
    expect(accuracy).toBeCloseTo(1 / 3, 12);
  });

  it('do not overflow', () => {
    expect(scoresOf([-1000], [1]).loss).toBe(1000);
  });
});

describe('a small network', () => {
  it('answers as its weights say', async () => {
    const { learner, data } = await learnerOn(start, 'xor');
    const [answers, w] = [await learner.answers(data.points), await learner.weights()];
    const dense = (x: number[], name: string) =>
      Array.from(w[`${name}.bias`]!, (b, row) =>
        x.reduce((sum, value, i) => sum + value * w[`${name}.weight`]![row * x.length + i]!, b),
      );
    for (const i of [0, 7, 199]) {
      const h1 = dense([...data.points.subarray(2 * i, 2 * i + 2)], 'h1').map(Math.tanh);
      const h2 = dense(h1, 'h2').map(Math.tanh);
      for (const [j, value] of h1.entries()) expect(answers.h1[4 * i + j]).toBeCloseTo(value, 5);
      for (const [j, value] of h2.entries()) expect(answers.h2[4 * i + j]).toBeCloseTo(value, 5);
      expect(answers.logit[i]).toBeCloseTo(dense(h2, 'out')[0]!, 5);
    }
    await learner.close();
  });

  it('steps down the slope that differences of the loss give', async () => {
    const { learner, scores } = await learnerOn({ ...start, optimizer: 'sgd' }, 'moons');
    const before = await scores();
    const old = await learner.weights();
    await learner.step(1e-3);
    const now = await learner.weights();
    // w ← w − η·g, so the loss falls by η·|g|², to first order
    const squares = Object.keys(old).flatMap((key) =>
      [...old[key]!].map((w, i) => ((now[key]![i]! - w) / 1e-3) ** 2),
    );
    const fall = 1e-3 * squares.reduce((a, b) => a + b, 0);
    expect(before.loss - (await scores()).loss).toBeCloseTo(fall, 4);
    expect((before.loss - (await scores()).loss) / fall).toBeGreaterThan(0.8);
    expect((before.loss - (await scores()).loss) / fall).toBeLessThan(1.2);
    await learner.close();
  });

  it.each([
    ['xor', 300],
    ['moons', 300],
    ['rings', 300],
    ['spiral', 1500],
  ] as const)('learns %s', async (name, steps) => {
    const { learner, scores } = await learnerOn({ ...start, hidden: [8, 8] }, name);
    for (let i = 0; i < steps; i++) await learner.step(0.03);
    expect((await scores()).accuracy).toBeGreaterThanOrEqual(0.95);
    await learner.close();
  });

  it('is drawn anew by its seed alone', async () => {
    const [one, same, other] = [
      await learnerOn(start, 'xor'),
      await learnerOn(start, 'xor'),
      await learnerOn({ ...start, seed: 2 }, 'xor'),
    ];
    expect(await same.learner.weights()).toEqual(await one.learner.weights());
    expect(await other.learner.weights()).not.toEqual(await one.learner.weights());
  });
});
