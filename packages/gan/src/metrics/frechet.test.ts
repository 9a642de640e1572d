import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MetricError } from './errors.ts';
import { type Features, features } from './features.ts';
import { frechetDistance } from './frechet.ts';
import { fitGaussian, type Gaussian } from './gaussian.ts';
import golden from './metrics.golden.json' with { type: 'json' };
import { normalFeatures } from './normal-features.ts';

const numbers = (length: number, min: number, max: number) =>
  fc.array(fc.double({ min, max, noNaN: true }), { minLength: length, maxLength: length });

function diagonal(mean: number[], deviations: number[]): Gaussian {
  const covariance = new Float64Array(mean.length ** 2);
  deviations.forEach((deviation, i) => {
    covariance[i * (mean.length + 1)] = deviation ** 2;
  });
  return { mean: Float64Array.from(mean), covariance, n: 100 };
}

/** Mirrors each row at the plane across `normal` (a Householder reflection: orthogonal, and full of mixing). */
function mirrored(set: Features, normal: Float32Array): Features {
  const length = normal.reduce((sum, value) => sum + value * value, 0);
  const data = new Float64Array(set.data.length);
  for (let row = 0; row < set.rows; row++) {
    const values = set.data.subarray(row * set.columns, (row + 1) * set.columns);
    let along = 0;
    values.forEach((value, i) => {
      along += value * normal[i]!;
    });
    values.forEach((value, i) => {
      data[row * set.columns + i] = value - (2 * along * normal[i]!) / length;
    });
  }
  return { ...set, data };
}

describe('frechetDistance', () => {
  it('agrees with NumPy for full rank and for fewer pictures than features', () => {
    const real = fitGaussian(features(Float64Array.from(golden.real), golden.columns));
    const fake = fitGaussian(features(Float64Array.from(golden.fake), golden.columns));
    expect(frechetDistance(real, fake)).toBeCloseTo(golden.frechet, 10);
    const few = fitGaussian(features(Float64Array.from(golden.fewA), golden.fewColumns));
    const others = fitGaussian(features(Float64Array.from(golden.fewB), golden.fewColumns));
    expect(frechetDistance(few, others)).toBeCloseTo(golden.fewFrechet, 10);
  });

  it.each([
    [500, 30],
    [20, 100],
    [2, 64],
  ])('is 0 for one set against itself: %d pictures of %d features', (rows, columns) => {
    const fit = fitGaussian(normalFeatures(rows, columns, rows));
    expect(frechetDistance(fit, fit)).toBeLessThan(1e-11 * columns);
  });

  it('is the squared shift for a shifted set', () => {
    const set = normalFeatures(40, 60, 7);
    const shifted = { ...set, data: Float64Array.from(set.data, (value, i) => value + (i % 60) / 10) };
    const expected = Array.from({ length: 60 }, (_, i) => (i / 10) ** 2).reduce((a, b) => a + b);
    expect(frechetDistance(fitGaussian(set), fitGaussian(shifted))).toBeCloseTo(expected, 9);
  });

  it('is |m₁ − m₂|² + Σ (σ₁ − σ₂)² for diagonal covariances, zeros among them', () => {
    fc.assert(
      fc.property(
        numbers(5, -3, 3),
        numbers(5, -3, 3),
        numbers(4, 0.01, 3),
        numbers(4, 0.01, 3),
        (m1, m2, s1, s2) => {
          const distance = frechetDistance(diagonal(m1, [...s1, 0]), diagonal(m2, [0, ...s2]));
          const expected = [0, 1, 2, 3, 4].reduce(
            (sum, i) => sum + (m1[i]! - m2[i]!) ** 2 + ((s1[i] ?? 0) - (s2[i - 1] ?? 0)) ** 2,
            0,
          );
          expect(distance).toBeCloseTo(expected, 9);
        },
      ),
    );
  });

  it('is symmetric, does not see rotations, and grows with the square of the scale', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 2, max: 30 }), (seed, rows) => {
        const [a, b] = [normalFeatures(rows, 12, seed), normalFeatures(25, 12, seed + 1, 2, 0.3)];
        const normal = normalFeatures(1, 12, seed + 2).data as Float32Array;
        const distance = frechetDistance(fitGaussian(a), fitGaussian(b));
        const near = (other: number) => expect(Math.abs(other / distance - 1)).toBeLessThan(1e-6);
        near(frechetDistance(fitGaussian(b), fitGaussian(a)));
        near(frechetDistance(fitGaussian(mirrored(a, normal)), fitGaussian(mirrored(b, normal))));
        const tripled = (set: Features) => ({ ...set, data: Float64Array.from(set.data, (x) => 3 * x) });
        near(frechetDistance(fitGaussian(tripled(a)), fitGaussian(tripled(b))) / 9);
      }),
      { numRuns: 30 },
    );
  });

  it('takes the whole spread where the generated pictures are all alike', () => {
    const alike = fitGaussian(features(new Float32Array(50).fill(1), 5));
    const spread = diagonal([1, 1, 1, 1, 1], [1, 2, 3, 4, 5]);
    expect(frechetDistance(alike, spread)).toBeCloseTo(55, 12);
  });

  it('refuses features of two layers', () => {
    expect(() => frechetDistance(diagonal([0], [1]), diagonal([0, 0], [1, 1]))).toThrow(MetricError);
  });
});
