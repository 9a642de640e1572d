import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDotProducts, dotProducts, packRows } from './dot-products.ts';
import type { Features } from './features.ts';
import { normalFeatures } from './normal-features.ts';

function oneByOne(a: Features, b: Features): Float64Array {
  return Float64Array.from({ length: a.rows * b.rows }, (_, at) => {
    const [i, j] = [Math.floor(at / b.rows), at % b.rows];
    let sum = 0;
    for (let k = 0; k < a.columns; k++) sum += a.data[i * a.columns + k]! * b.data[j * b.columns + k]!;
    return sum;
  });
}

const size = fc.integer({ min: 1, max: 11 });

describe('dotProducts', () => {
  it('is A·Bᵀ for any sizes, also those no multiple of a tile', () => {
    fc.assert(
      fc.property(size, size, size, fc.nat(), (m, n, k, seed) => {
        const [a, b] = [normalFeatures(m, k, seed), normalFeatures(n, k, seed + 1)];
        expect(dotProducts(a, b)).toEqual(oneByOne(a, b));
      }),
    );
  });

  it('adds to what is there, and with upper leaves out tiles below the diagonal', () => {
    const a = normalFeatures(9, 5, 1);
    const whole = oneByOne(a, a);
    const out = new Float64Array(81).fill(1);
    addDotProducts(packRows(a), packRows(a), out, true);
    for (let i = 0; i < 9; i++) {
      for (let j = 0; j < 9; j++) {
        const expected = j >> 2 >= i >> 2 ? whole[i * 9 + j]! + 1 : 1;
        expect(out[i * 9 + j]).toBeCloseTo(expected, 12);
      }
    }
  });
});
