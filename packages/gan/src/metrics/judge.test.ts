import { describe, expect, it } from 'vitest';
import { MetricError } from './errors.ts';
import { rowRange } from './features.ts';
import { judge } from './judge.ts';
import { normalFeatures } from './normal-features.ts';

describe('judge', () => {
  const real = { features: normalFeatures(600, 10, 1) };
  const train = { features: normalFeatures(600, 10, 2) };
  const generatedBy = (seed: number, spread: number) => ({
    features: normalFeatures(500, 10, seed, spread),
    logits: normalFeatures(500, 4, seed + 1),
  });

  it('tells a good generator from a narrow one', async () => {
    const good = await judge({ generated: generatedBy(3, 1), real, train });
    const narrow = await judge({ generated: generatedBy(5, 0.4), real, train });
    expect(good.n).toBe(500);
    expect(good.classShares).toHaveLength(4);
    expect(good.frechet).toBeLessThan(3 * good.frechetReal!);
    expect(narrow.frechet).toBeGreaterThan(10 * narrow.frechetReal!);
    expect(narrow.frechetReal).toBe(good.frechetReal);
    expect(good.recall).toBeGreaterThan(0.8);
    expect(narrow.recall).toBeLessThan(0.3);
    expect(narrow.precision).toBeGreaterThan(0.95);
    expect(narrow.diversity).toBeCloseTo(0.4, 1);
    expect(good.memorisation!.medianRatio).toBeCloseTo(1, 1);
  });

  it('leaves out what needs the training pictures where there are none', async () => {
    const verdict = await judge({ generated: generatedBy(3, 1), real });
    expect(Object.keys(verdict).sort()).toEqual(
      [
        ['frechet', 'classShares', 'classEntropy', 'confidence', 'precision', 'recall'],
        ['density', 'coverage', 'diversity', 'n'],
      ]
        .flat()
        .sort(),
    );
    expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict);
  });

  it('refuses logits of other pictures', async () => {
    const { features, logits } = generatedBy(3, 1);
    await expect(judge({ generated: { features, logits: rowRange(logits, 0, 99) }, real })).rejects.toThrow(
      MetricError,
    );
  });
});
