import { describe, expect, it } from 'vitest';
import { features, rowRange } from './features.ts';
import { memorisation } from './memorisation.ts';
import { normalFeatures } from './normal-features.ts';

describe('memorisation', () => {
  const train = normalFeatures(1500, 6, 1);
  const heldOut = normalFeatures(1200, 6, 2);

  it('finds nothing in fresh samples of the same distribution', async () => {
    const found = await memorisation(normalFeatures(1200, 6, 3), heldOut, train);
    expect(found.medianRatio).toBeGreaterThan(0.93);
    expect(found.medianRatio).toBeLessThan(1.07);
    expect(found.closeShare).toBeLessThan(0.03);
  });

  it('finds copies, and a part of copies', async () => {
    const copies = rowRange(train, 100, 400);
    expect(await memorisation(copies, heldOut, train)).toMatchObject({
      medianGenerated: 0,
      medianRatio: 0,
      closeShare: 1,
      relativeRatio: 0,
      copiedShare: 1,
    });
    const quarter = features(Float32Array.from([...copies.data, ...normalFeatures(900, 6, 4, 1, 3).data]), 6);
    expect((await memorisation(quarter, heldOut, train, { limit: 1200 })).closeShare).toBeCloseTo(0.25, 2);
  });

  it('does not take plain pictures for copies, which lie close to training pictures as all there do', async () => {
    // the middle of the distribution, where training pictures lie close together
    const blurs = normalFeatures(1200, 6, 5, 0.3);
    const found = await memorisation(blurs, heldOut, train);
    expect(found.medianRatio).toBeLessThan(0.7);
    expect(found.relativeRatio).toBeGreaterThan(0.8);
    expect(found.copiedShare).toBeLessThan(0.08);
  });

  it('finds copies among plain pictures all the same', async () => {
    const middle = [...Array(1500).keys()].filter((row) =>
      train.data.subarray(row * 6, row * 6 + 6).every((value) => Math.abs(value) < 1),
    );
    const nearly = middle.flatMap((row) =>
      [...train.data.subarray(row * 6, row * 6 + 6)].map((value, i) => value + 0.02 * (i - 2)),
    );
    const found = await memorisation(features(Float32Array.from(nearly), 6), heldOut, train);
    expect(found.relativeRatio).toBeLessThan(0.2);
    expect(found.copiedShare).toBeGreaterThan(0.9);
  });

  it('has the medians and the tail of hand-made distances', async () => {
    const origin = features(Float64Array.of(0), 1);
    const generated = features(Float64Array.of(0.5, 2, 4), 1);
    const unseen = features(Float64Array.of(1, 2, 3), 1);
    const found = await memorisation(generated, unseen, origin);
    expect(found.medianGenerated).toBe(2);
    expect(found.medianHeldOut).toBe(2);
    expect(found.medianRatio).toBe(1);
    expect(found.closeDistance).toBeCloseTo(1.02, 12);
    expect(found.closeShare).toBeCloseTo(1 / 3, 12);
  });
});
