import { describe, expect, it } from 'vitest';
import { noHistory, remember } from './history.ts';

describe('the history of losses', () => {
  it('stays short however long one trains, from the first to the newest', () => {
    let history = noHistory;
    for (let steps = 0; steps < 5000; steps++)
      history = remember(history, { steps, learnt: 1 / (steps + 1), held: 1 });
    expect(history.steps.length).toBeLessThanOrEqual(301);
    expect(history.steps[0]).toBe(0);
    expect(history.steps.at(-1)).toBe(4999);
    expect(history.learnt.at(-1)).toBeCloseTo(1 / 5000, 12);
    expect(history.steps).toEqual([...history.steps].sort((a, b) => a - b));
  });

  it('takes a step once', () => {
    const now = { steps: 3, learnt: 1, held: 2 };
    expect(remember(remember(noHistory, now), now).steps).toEqual([3]);
  });
});
