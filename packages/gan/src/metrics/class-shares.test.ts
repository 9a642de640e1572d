import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classShares } from './class-shares.ts';
import { MetricError } from './errors.ts';
import { features } from './features.ts';
import golden from './metrics.golden.json' with { type: 'json' };

const softmax = (row: number[]) => {
  const weights = row.map((value) => Math.exp(value));
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / sum);
};

describe('classShares', () => {
  it('agrees with NumPy', () => {
    const found = classShares(features(Float64Array.from(golden.logits), 4));
    expect(found.shares).toEqual(golden.shares);
    expect(found.confidence).toBeCloseTo(golden.confidence, 12);
    expect(found.entropy).toBeCloseTo(golden.entropy, 12);
  });

  it('is the same for logits, for logits plus a constant, and for their probabilities', () => {
    const row = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: -5000, max: 5000 }),
        (rows, shift) => {
          const found = classShares(features(Float64Array.from(rows.flat()), 5));
          const moved = classShares(
            features(
              Float64Array.from(rows.flat(), (x) => x + shift),
              5,
            ),
          );
          const probabilities = features(Float64Array.from(rows.flatMap(softmax)), 5);
          expect(moved.confidence).toBeCloseTo(found.confidence, 9);
          expect(classShares(probabilities, 'probabilities').confidence).toBeCloseTo(found.confidence, 9);
          expect(found.shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
          expect(found.confidence).toBeGreaterThanOrEqual(1 / 5 - 1e-12);
        },
      ),
    );
  });

  it('has entropy ln K for even classes and 0 for one alone', () => {
    const even = features(Float64Array.of(9, 0, 0, 0, 9, 0, 0, 0, 9), 3);
    expect(classShares(even).entropy).toBeCloseTo(Math.log(3), 12);
    expect(classShares(features(Float64Array.of(1, 0, 1, 0), 2)).entropy).toBe(0);
  });

  it('refuses logits that are said to be probabilities', () => {
    expect(() => classShares(features(Float64Array.of(3, -1), 2), 'probabilities')).toThrow(MetricError);
    expect(() => classShares(features(Float64Array.of(2, -1), 2), 'probabilities')).toThrow(
      /say kind 'logits'/,
    );
  });
});
