import { describe, expect, it } from 'vitest';
import { MetricError } from './errors.ts';
import { features } from './features.ts';
import { fitGaussian } from './gaussian.ts';
import golden from './metrics.golden.json' with { type: 'json' };
import { normalFeatures } from './normal-features.ts';

describe('fitGaussian', () => {
  it('agrees with numpy.cov', () => {
    const { covariance, n } = fitGaussian(features(Float64Array.from(golden.real), golden.columns));
    expect(n).toBe(60);
    golden.covariance.forEach((entry, i) => {
      expect(covariance[i]).toBeCloseTo(entry, 12);
    });
  });

  it('goes over more rows than one chunk and any number of columns', () => {
    const samples = normalFeatures(700, 7, 3, 2, 1);
    const { mean, covariance } = fitGaussian(samples);
    for (let i = 0; i < 7; i++) {
      for (let j = 0; j < 7; j++) {
        let sum = 0;
        for (let row = 0; row < 700; row++) {
          sum += (samples.data[row * 7 + i]! - mean[i]!) * (samples.data[row * 7 + j]! - mean[j]!);
        }
        expect(covariance[i * 7 + j]).toBeCloseTo(sum / 699, 10);
      }
    }
  });

  it('keeps its digits far from the origin', () => {
    const near = normalFeatures(300, 3, 5);
    const far = { ...near, data: Float64Array.from(near.data, (value) => value + 1e6) };
    fitGaussian(far).covariance.forEach((entry, i) => {
      expect(entry).toBeCloseTo(fitGaussian(near).covariance[i]!, 7);
    });
  });

  it('refuses one picture', () => {
    expect(() => fitGaussian(normalFeatures(1, 4, 0))).toThrow(MetricError);
  });
});
