import { describe, expect, it } from 'vitest';
import { RandomStream } from './random.ts';

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const draws = (draw: () => number) => Array.from({ length: 20_000 }, draw);

describe('RandomStream', () => {
  it('repeats, and differs by seed and stream', () => {
    const first = (seed: number, stream: number) => new RandomStream(seed, stream).uniform();
    expect(first(1, 0)).toBe(first(1, 0));
    expect(new Set([first(1, 0), first(2, 0), first(1, 1), first(1 + 2 ** 33, 0)]).size).toBe(4);
  });

  it('has the means and variances of its distributions', () => {
    const random = new RandomStream(5);
    const normals = draws(() => random.normal());
    expect(mean(normals)).toBeCloseTo(0, 1);
    expect(mean(normals.map((x) => x * x))).toBeCloseTo(1, 1);
    for (const [a, b] of [
      [0.6, 2.4],
      [5, 2],
    ] as const) {
      const betas = draws(() => random.beta(a, b));
      const variance = (a * b) / ((a + b) ** 2 * (a + b + 1));
      expect(mean(betas)).toBeCloseTo(a / (a + b), 2);
      expect(mean(betas.map((x) => (x - a / (a + b)) ** 2))).toBeCloseTo(variance, 2);
    }
  });

  it('orders every number once', () => {
    expect([...new RandomStream(2).order(50)].sort((x, y) => x - y)).toEqual(
      Array.from({ length: 50 }, (_, i) => i),
    );
  });
});
