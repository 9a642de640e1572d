import { describe, expect, it } from 'vitest';
import { type Point, surfaceNames, surfaces } from './surfaces.ts';

describe.each(surfaceNames)('the %s', (name) => {
  it('slopes as finite differences say', () => {
    const { loss, gradient } = surfaces[name];
    const h = 1e-5;
    for (const [a, b] of [
      [0.3, -0.7],
      [-2.4, 1.1],
      [1.9, 1.6],
    ] satisfies Point[]) {
      const [ga, gb] = gradient([a, b]);
      expect(ga).toBeCloseTo((loss([a + h, b]) - loss([a - h, b])) / (2 * h), 6);
      expect(gb).toBeCloseTo((loss([a, b + h]) - loss([a, b - h])) / (2 * h), 6);
    }
  });
});

it('the saddle is flat at the origin and lower on both sides', () => {
  const { loss, gradient } = surfaces.saddle;
  expect(gradient([0, 0]).map(Math.abs)).toEqual([0, 0]);
  expect(loss([0, Math.SQRT2])).toBeLessThan(loss([0, 0]));
  expect(loss([0.1, 0])).toBeGreaterThan(loss([0, 0]));
});
