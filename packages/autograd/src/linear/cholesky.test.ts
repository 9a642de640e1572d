import fc from 'fast-check';
import { expect, it } from 'vitest';
import { factorize, solveCholesky, solveLower, solveUpper } from './cholesky.ts';

it('solves what it is given', () => {
  const numbers = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(numbers, (m) => {
      // MᵀM + I for M [5, 4]
      const a = new Float64Array(16);
      for (let i = 0; i < 4; i++)
        for (let j = 0; j < 4; j++) {
          a[4 * i + j] = i === j ? 1 : 0;
          for (let k = 0; k < 5; k++) a[4 * i + j]! += m[4 * k + i]! * m[4 * k + j]!;
        }
      const x = Float64Array.from([1, -2, 0.5, 3]);
      const b = x.map((_, i) => x.reduce((sum, value, j) => sum + a[4 * i + j]! * value, 0));
      expect(solveCholesky(a, b, 4)).toBe(true);
      for (let i = 0; i < 4; i++) expect(b[i]).toBeCloseTo(x[i]!, 6);
    }),
  );
});

it('says that a matrix is not positive definite', () => {
  expect(solveCholesky(Float64Array.from([1, 0, 2, 1]), new Float64Array(2), 2)).toBe(false);
});

it('solves by the factor and by its transpose', () => {
  const matrix = [4, 2, 0.6, 2, 5, 1, 0.6, 1, 3];
  const factor = Float64Array.from(matrix);
  expect(factorize(factor, 3)).toBe(true);
  const x = Float64Array.from([1, 2, 3]);
  solveLower(factor, x, 3);
  solveUpper(factor, x, 3);
  for (let i = 0; i < 3; i++) {
    const made = x.reduce((sum, value, j) => sum + value * matrix[i * 3 + j]!, 0);
    expect(made).toBeCloseTo(i + 1, 12);
  }
});

it('refuses a matrix whose factor would not be real', () => {
  expect(factorize(Float64Array.from([1, 2, 2, 1]), 2)).toBe(false);
});
