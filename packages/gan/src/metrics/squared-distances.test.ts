import { describe, expect, it } from 'vitest';
import { dotProducts, type Product } from './dot-products.ts';
import { MetricError } from './errors.ts';
import type { Features } from './features.ts';
import { distance } from './nearest.ts';
import { normalFeatures } from './normal-features.ts';
import { squaredDistances } from './squared-distances.ts';

/** What a device answers: float32, later. */
const single: Product = async (a, b) => Float32Array.from(dotProducts(a, b));

async function largestError(a: Features, b: Features, product?: Product): Promise<[number, number]> {
  let [error, count] = [0, 0];
  for await (const block of squaredDistances(a, b, product)) {
    for (let at = 0; at < block.rows * block.columns; at++) {
      const i = block.firstRow + Math.floor(at / block.columns);
      const j = block.firstColumn + (at % block.columns);
      error = Math.max(error, Math.abs(block.data[at]! - distance(a, i, b, j) ** 2));
      count++;
    }
  }
  return [error, count];
}

describe('squaredDistances', () => {
  const a = normalFeatures(1100, 3, 1, 1, 50);
  const b = normalFeatures(1030, 3, 2, 1, 50);

  it('covers every pair over several blocks', async () => {
    const [error, count] = await largestError(a, b);
    expect(count).toBe(1100 * 1030);
    expect(error).toBeLessThan(1e-12);
  });

  it('covers one half of a set with itself, in whole blocks', async () => {
    const [error, count] = await largestError(a, a);
    expect(count).toBe(1024 * 1024 + 1024 * 76 + 76 * 76);
    expect(error).toBeLessThan(1e-12);
  });

  it('keeps the digits of a float32 product by centring', async () => {
    const [error] = await largestError(a, b, single);
    expect(error).toBeLessThan(1e-4);
  });

  it('finds exactly 0 between equal rows, with a float32 product too', async () => {
    const copies = { ...a, data: a.data.slice() };
    for (const product of [undefined, single]) {
      for await (const block of squaredDistances(a, copies, product)) {
        if (block.firstRow !== block.firstColumn) continue;
        for (let i = 0; i < block.rows; i++) expect(block.data[i * block.columns + i]).toBe(0);
      }
    }
  });

  it('refuses sets of unlike columns', async () => {
    await expect(squaredDistances(a, normalFeatures(3, 4, 0)).next()).rejects.toThrow(MetricError);
  });
});
