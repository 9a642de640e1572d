import { describe, expect, it } from 'vitest';
import { followAccuracy, initialAccuracy, nextMover } from './balance.ts';
import { averageDecay, scheduleFactor } from './schedule.ts';

describe('the balance of the players', () => {
  it('alternates whatever the accuracy', () => {
    for (const accuracy of [0, 0.5, 1]) expect(nextMover('alternate', accuracy)).toBe('both');
  });

  it('gated trains the side that is behind', () => {
    expect(nextMover('gated', 0.5)).toBe('D');
    expect(nextMover('gated', 0.95)).toBe('G');
    expect(nextMover('gated', initialAccuracy)).toBe('both');
  });

  it('follows the accuracy slowly enough to forgive one odd batch', () => {
    expect(nextMover('gated', followAccuracy(initialAccuracy, 1))).toBe('both');
    let running = initialAccuracy;
    for (let i = 0; i < 20; i++) running = followAccuracy(running, 1);
    expect(nextMover('gated', running)).toBe('G');
  });
});

describe('schedules', () => {
  it('start at 1 and end near 0', () => {
    for (const schedule of ['linear', 'cosine'] as const) {
      expect(scheduleFactor(schedule, 1, 1000)).toBe(1);
      expect(scheduleFactor(schedule, 501, 1000)).toBeCloseTo(0.5, 2);
      expect(scheduleFactor(schedule, 1000, 1000)).toBeLessThan(0.002);
    }
    expect(scheduleFactor('constant', 999, 1000)).toBe(1);
  });

  it('let the weight average forget the random start', () => {
    expect(averageDecay(0.999, 1)).toBeLessThan(0.2);
    expect(averageDecay(0.999, 1e6)).toBe(0.999);
    expect(averageDecay(0, 500)).toBe(0);
  });
});
