import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dotProducts } from './dot-products.ts';
import { type Features, features } from './features.ts';
import { normalFeatures } from './normal-features.ts';
import { pivotedCholesky } from './pivoted-cholesky.ts';

function transposed({ data, rows, columns }: Features): Features {
  const out = new Float64Array(data.length);
  data.forEach((value, at) => {
    out[(at % columns) * rows + Math.floor(at / columns)] = value;
  });
  return { data: out, rows: columns, columns: rows };
}

describe('pivotedCholesky', () => {
  it('gives back a matrix of any rank, and finds the rank', () => {
    const size = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(size, size, fc.nat(), (n, inner, seed) => {
        const root = normalFeatures(n, inner, seed);
        const matrix = dotProducts(root, root);
        const factor = pivotedCholesky(matrix, n);
        expect(factor.rows).toBeLessThanOrEqual(Math.min(n, inner));
        const columns = transposed(factor);
        const largest = Math.max(...matrix.map(Math.abs));
        dotProducts(columns, columns).forEach((entry, i) => {
          expect(Math.abs(entry - matrix[i]!)).toBeLessThan(1e-12 * largest);
        });
      }),
    );
  });

  it('has rank 0 for zero, and skips a feature that never varies', () => {
    expect(pivotedCholesky(new Float64Array(9), 3).rows).toBe(0);
    const factor = pivotedCholesky(Float64Array.of(4, 0, 2, 0, 0, 0, 2, 0, 2), 3);
    expect(factor).toEqual(features(Float64Array.of(2, 0, 1, 0, 0, 1), 3));
  });
});
