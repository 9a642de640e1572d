import { describe, expect, it } from 'vitest';
import { dotProducts } from './dot-products.ts';
import { MetricError } from './errors.ts';
import { type Features, features, rowRange } from './features.ts';
import golden from './metrics.golden.json' with { type: 'json' };
import { normalFeatures } from './normal-features.ts';
import { precisionRecall } from './precision-recall.ts';

const real = features(Float64Array.from(golden.real), golden.columns);
const fake = features(Float64Array.from(golden.fake), golden.columns);

function joined(...sets: Features[]): Features {
  return features(Float64Array.from(sets.flatMap((set) => [...set.data])), sets[0]!.columns);
}

describe('precisionRecall', () => {
  it.each(golden.manifolds)('agrees with NumPy, k = $k', async ({ k, ...expected }) => {
    const found = await precisionRecall(real, fake, { k });
    for (const name of ['precision', 'recall', 'density', 'coverage'] as const) {
      expect(found[name], name).toBeCloseTo(expected[name], 12);
    }
  });

  it('is the same by a float32 product that answers later', async () => {
    const product = async (a: Features, b: Features) => Float32Array.from(dotProducts(a, b));
    expect(await precisionRecall(real, fake, { product })).toEqual(await precisionRecall(real, fake));
  });

  it('is 1 throughout for identical sets, also ones of more than a block', async () => {
    const set = normalFeatures(1100, 2, 3);
    const found = await precisionRecall(set, { ...set, data: set.data.slice() });
    expect(found).toMatchObject({ precision: 1, recall: 1, coverage: 1 });
    // each ball holds its centre and its k neighbours
    expect(found.density).toBeCloseTo(4 / 3, 12);
  });

  it('is 0 throughout for sets far apart', async () => {
    const found = await precisionRecall(normalFeatures(50, 4, 1), normalFeatures(50, 4, 2, 1, 1000));
    expect(found).toEqual({ precision: 0, recall: 0, density: 0, coverage: 0 });
  });

  it('sees a lost mode in recall and not in precision', async () => {
    const [one, two] = [normalFeatures(100, 2, 5), normalFeatures(100, 2, 6, 1, 1000)];
    const found = await precisionRecall(joined(one, two), one);
    expect(found).toMatchObject({ precision: 1, recall: 0.5, coverage: 0.5 });
    // and the other way round: half of the pictures are no real ones
    expect(await precisionRecall(one, joined(one, two))).toMatchObject({ precision: 0.5, recall: 1 });
  });

  it('agrees with radii and balls taken pair by pair over several blocks', async () => {
    const [reals, fakes] = [normalFeatures(1050, 2, 8), normalFeatures(1060, 2, 9, 1.5)];
    const gap = (a: Features, i: number, b: Features, j: number) =>
      Math.hypot(a.data[2 * i]! - b.data[2 * j]!, a.data[2 * i + 1]! - b.data[2 * j + 1]!);
    const radii = (set: Features) =>
      Array.from({ length: set.rows }, (_, i) =>
        Float64Array.from({ length: set.rows }, (_, j) => gap(set, i, set, j)).sort(),
      ).map((sorted) => sorted[3]!);
    const share = (of: Features, balls: Features, reach: number[]) =>
      Array.from({ length: of.rows }, (_, i) =>
        reach.some((radius, j) => gap(of, i, balls, j) <= radius),
      ).filter(Boolean).length / of.rows;
    const found = await precisionRecall(reals, fakes);
    expect(found.precision).toBe(share(fakes, reals, radii(reals)));
    expect(found.recall).toBe(share(reals, fakes, radii(fakes)));
    expect(found.precision).toBeLessThan(0.95);
  });

  it('takes at most limit pictures, the same ones for a seed', async () => {
    const [reals, fakes] = [normalFeatures(300, 3, 1), normalFeatures(300, 3, 2)];
    const limited = await precisionRecall(reals, fakes, { limit: 100, seed: 4 });
    expect(await precisionRecall(reals, fakes, { limit: 100, seed: 4 })).toEqual(limited);
    expect(await precisionRecall(reals, fakes, { limit: 100, seed: 5 })).not.toEqual(limited);
    expect((limited.precision * 100) % 1).toBeCloseTo(0, 9);
  });

  it('refuses too few pictures for k, naming the set', async () => {
    await expect(precisionRecall(real, rowRange(fake, 0, 3))).rejects.toThrow(/k = 3 for 3 generated ones/);
    await expect(precisionRecall(real, fake, { k: 0 })).rejects.toThrow(MetricError);
  });
});
