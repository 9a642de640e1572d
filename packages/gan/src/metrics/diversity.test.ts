import { describe, expect, it } from 'vitest';
import { diversity, meanPairwiseDistance } from './diversity.ts';
import { MetricError } from './errors.ts';
import { features } from './features.ts';
import golden from './metrics.golden.json' with { type: 'json' };
import { normalFeatures } from './normal-features.ts';

describe('diversity', () => {
  it('takes the mean over all pairs, as NumPy does', () => {
    const real = features(Float64Array.from(golden.real), golden.columns);
    expect(meanPairwiseDistance(real)).toBeCloseTo(golden.pairwise, 12);
  });

  it('is 1 for the same pictures, their scale for scaled ones, 0 for a collapse', () => {
    const real = normalFeatures(100, 8, 1);
    const half = { ...real, data: real.data.map((value) => value / 2 + 1) };
    expect(diversity(real, real)).toBe(1);
    expect(diversity(half, real)).toBeCloseTo(0.5, 6);
    expect(diversity(features(new Float32Array(800).fill(3), 8), real)).toBe(0);
  });

  it('is near 1 for a sample of the same distribution', () => {
    expect(diversity(normalFeatures(400, 8, 2), normalFeatures(400, 8, 3))).toBeCloseTo(1, 1);
  });

  it('refuses real pictures all alike, and one picture', () => {
    const alike = features(new Float32Array(80), 8);
    expect(() => diversity(normalFeatures(10, 8, 1), alike)).toThrow(MetricError);
    expect(() => meanPairwiseDistance(normalFeatures(1, 8, 1))).toThrow(MetricError);
  });
});
