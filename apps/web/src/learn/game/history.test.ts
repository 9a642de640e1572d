import { describe, expect, it } from 'vitest';
import { History } from './history.ts';
import type { Moment } from './messages.ts';

const moments = (count: number) => Array.from({ length: count }, (_, i): Moment => [i + 1, i, 0, 0, 0]);

describe('the curves’ history', () => {
  it('keeps every round while there are few', () => {
    const history = new History();
    history.add(moments(1200));
    expect(history.moments).toHaveLength(1200);
  });

  it('keeps evenly spaced rounds of a long game, the first among them, and stays small', () => {
    const history = new History();
    for (let i = 0; i < 50; i++) history.add(moments(1000).map(([round]) => [i * 1000 + round, 0, 0, 0, 0]));
    const rounds = history.moments.map(([round]) => round);
    const gaps = new Set(rounds.slice(1).map((round, i) => round - rounds[i]!));
    expect(rounds[0]).toBe(1);
    expect(rounds.length).toBeGreaterThan(600);
    expect(rounds.length).toBeLessThanOrEqual(1200);
    expect([...gaps]).toEqual([64]);
    expect(rounds.at(-1)).toBeGreaterThan(49_900);
  });

  it('begins anew', () => {
    const history = new History();
    history.add(moments(5000));
    history.clear();
    history.add(moments(3));
    expect(history.moments.map(([round]) => round)).toEqual([1, 2, 3]);
  });
});
