import { describe, expect, it } from 'vitest';
import { dotProducts, type Product } from './dot-products.ts';
import { MetricError } from './errors.ts';
import { features, rowRange } from './features.ts';
import golden from './metrics.golden.json' with { type: 'json' };
import { distance, nearest } from './nearest.ts';
import { normalFeatures } from './normal-features.ts';

const single: Product = async (a, b) => Float32Array.from(dotProducts(a, b));

describe('nearest', () => {
  it('agrees with NumPy', async () => {
    const real = features(Float64Array.from(golden.real), golden.columns);
    const fake = features(Float64Array.from(golden.fake), golden.columns);
    const found = await nearest(fake, real);
    expect([...found.indices]).toEqual(golden.nearest.indices);
    golden.nearest.distances.forEach((expected, i) => {
      expect(found.distances[i]).toBeCloseTo(expected, 12);
    });
  });

  it.each([
    ['its own product', undefined],
    ['a float32 product', single],
  ])('finds copies at distance 0 behind the first block, by %s', async (_, product) => {
    const train = normalFeatures(1500, 20, 1, 1, 10);
    const copies = rowRange(train, 1200, 1210);
    const { indices, distances } = await nearest(copies, train, { product });
    expect([...indices]).toEqual(Array.from({ length: 10 }, (_, i) => 1200 + i));
    expect([...distances]).toEqual(new Array(10).fill(0));
  });

  it('keeps the digits of a small distance that a float32 product loses', async () => {
    const train = normalFeatures(50, 20, 1, 100);
    const close = {
      ...train,
      data: Float64Array.from(train.data, (value, i) => value + (i % 20 === 0 ? 0.01 : 0)),
    };
    const { distances } = await nearest(close, train, { product: single });
    for (const distance of distances) expect(distance).toBeCloseTo(0.01, 9);
  });

  it('gives the nearest first where several are asked for, as a search by hand finds them', async () => {
    const [queries, train] = [normalFeatures(5, 4, 2), normalFeatures(30, 4, 3)];
    const { indices, distances } = await nearest(queries, train, { k: 3 });
    for (let i = 0; i < 5; i++) {
      const byHand = Array.from({ length: 30 }, (_, j) => ({ j, distance: distance(queries, i, train, j) }))
        .sort((a, b) => a.distance - b.distance)
        .slice(0, 3);
      expect([...indices.subarray(3 * i, 3 * i + 3)]).toEqual(byHand.map(({ j }) => j));
      byHand.forEach((one, k) => {
        expect(distances[3 * i + k]).toBeCloseTo(one.distance, 12);
      });
    }
  });

  it('refuses more neighbours than there are pictures', async () => {
    const few = normalFeatures(2, 3, 0);
    await expect(nearest(few, few, { k: 3 })).rejects.toThrow('3 neighbours were asked for among 2 pictures');
  });

  it('refuses pixels against features', async () => {
    await expect(nearest(normalFeatures(2, 3, 0), normalFeatures(2, 4, 0))).rejects.toThrow(MetricError);
  });
});
