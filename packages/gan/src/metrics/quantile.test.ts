import { expect, it } from 'vitest';
import { MetricError } from './errors.ts';
import golden from './metrics.golden.json' with { type: 'json' };
import { quantile } from './quantile.ts';

it('agrees with numpy.quantile and leaves the values in their order', () => {
  const values = Float64Array.from(golden.values);
  for (const [q = Number.NaN, expected = Number.NaN] of golden.quantiles) {
    expect(quantile(values, q)).toBeCloseTo(expected, 12);
  }
  expect([...values]).toEqual(golden.values);
});

it('refuses no values and quantiles beyond 0 and 1', () => {
  expect(() => quantile(new Float64Array(0), 0.5)).toThrow(MetricError);
  expect(() => quantile(Float64Array.of(1), 1.1)).toThrow(MetricError);
  expect(() => quantile(Float64Array.of(1), Number.NaN)).toThrow(MetricError);
});
