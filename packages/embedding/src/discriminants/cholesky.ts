/**
 * The lower triangle L [size · size] with L·Lᵀ = `matrix` [size · size], symmetric and positive definite. Throws RangeError for
 * others.
 */
export function cholesky(matrix: ArrayLike<number>, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const own = i * size;
    for (let j = 0; j <= i; j++) {
      const other = j * size;
      let rest = matrix[own + j] as number;
      for (let k = 0; k < j; k++) rest -= (lower[own + k] as number) * (lower[other + k] as number);
      if (i !== j) lower[own + j] = rest / (lower[other + j] as number);
      else if (rest > 0) lower[own + i] = Math.sqrt(rest);
      else throw new RangeError(`the matrix is not positive definite: pivot ${i} is ${rest}`);
    }
  }
  return lower;
}

/** x with L·x = `right`. */
export function solveLower(lower: Float64Array, right: ArrayLike<number>): Float64Array {
  const size = right.length;
  const x = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const row = i * size;
    let rest = right[i] as number;
    for (let k = 0; k < i; k++) rest -= (lower[row + k] as number) * (x[k] as number);
    x[i] = rest / (lower[row + i] as number);
  }
  return x;
}

/** x with Lᵀ·x = `right`. */
export function solveUpper(lower: Float64Array, right: ArrayLike<number>): Float64Array {
  const size = right.length;
  const x = Float64Array.from(right);
  for (let i = size - 1; i >= 0; i--) {
    const row = i * size;
    const own = (x[i] as number) / (lower[row + i] as number);
    x[i] = own;
    for (let k = 0; k < i; k++) x[k] = (x[k] as number) - (lower[row + k] as number) * own;
  }
  return x;
}
