import { describe, expect, it } from 'vitest';
import { joined, type Point } from './use-run-figures.ts';

const point = (step: number, lossD = 0): Point => ({ step, lossD, lossG: 0, dReal: 0, dFake: 0, ms: 1 });

describe('the figures of a run', () => {
  it('grow at the end', () => {
    expect(joined([point(1)], [point(2), point(3)]).map(({ step }) => step)).toEqual([1, 2, 3]);
  });

  it('take the place of steps that are made again', () => {
    const all = joined([point(1), point(2, 5), point(3, 5)], [point(2, 7)]);
    expect(all.map(({ step, lossD }) => [step, lossD])).toEqual([
      [1, 0],
      [2, 7],
    ]);
  });

  it('are thinned where they are many, and keep the newest', () => {
    const many = Array.from({ length: 1_500 }, (_, i) => point(i));
    const all = joined(many, [point(1_500), point(1_501)]);
    expect(all.length).toBeLessThan(800);
    expect(all.at(-1)?.step).toBe(1_501);
  });
});
