/**
 * Systems of symmetric positive definite equations, small enough for plain arrays, solved in place.
 *
 * @module
 */

/**
 * Cholesky factor of a symmetric positive definite A [n, n] of which the lower triangle counts, in place. Returns false,
 * and leaves A half done, where it is not positive definite.
 */
export function factorize(a: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    const rowI = i * n;
    for (let j = 0; j <= i; j++) {
      const rowJ = j * n;
      const sum = (a[rowI + j] as number) - dot(a, rowI, rowJ, j);
      if (i > j) {
        a[rowI + j] = sum / (a[rowJ + j] as number);
      } else {
        if (!(sum > 0)) return false;
        a[rowI + i] = Math.sqrt(sum);
      }
    }
  }
  return true;
}

/** Of the first `count` numbers of two rows: in four sums, which need not wait for one another. */
function dot(a: Float64Array, rowI: number, rowJ: number, count: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let k = 0;
  for (; k + 3 < count; k += 4) {
    s0 += (a[rowI + k] as number) * (a[rowJ + k] as number);
    s1 += (a[rowI + k + 1] as number) * (a[rowJ + k + 1] as number);
    s2 += (a[rowI + k + 2] as number) * (a[rowJ + k + 2] as number);
    s3 += (a[rowI + k + 3] as number) * (a[rowJ + k + 3] as number);
  }
  for (; k < count; k++) s0 += (a[rowI + k] as number) * (a[rowJ + k] as number);
  return s0 + s1 + (s2 + s3);
}

/** Solves A x = b by the factor of A that factorize left; b becomes x. */
export function solveFactored(factor: Float64Array, b: Float64Array, n: number): void {
  solveLower(factor, b, n);
  solveUpper(factor, b, n);
}

/** Solves L x = b by the factor L that factorize left; b becomes x. */
export function solveLower(factor: Float64Array, b: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    let sum = b[i] as number;
    const row = i * n;
    for (let k = 0; k < i; k++) sum -= (factor[row + k] as number) * (b[k] as number);
    b[i] = sum / (factor[row + i] as number);
  }
}

/** Solves Lᵀ x = b by the factor L that factorize left; b becomes x. */
export function solveUpper(factor: Float64Array, b: Float64Array, n: number): void {
  for (let i = n - 1; i >= 0; i--) {
    const row = i * n;
    const value = (b[i] as number) / (factor[row + i] as number);
    b[i] = value;
    // by rows of the factor, which lie together in memory
    for (let k = 0; k < i; k++) b[k] = (b[k] as number) - (factor[row + k] as number) * value;
  }
}

/** Solves A x = b; A becomes its factor and b becomes x. False where A is not positive definite. */
export function solveCholesky(a: Float64Array, b: Float64Array, n: number): boolean {
  if (!factorize(a, n)) return false;
  solveFactored(a, b, n);
  return true;
}
