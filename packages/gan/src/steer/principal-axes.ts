import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** Eigenvectors of a symmetric matrix, the largest eigenvalue first. */
export interface Axes {
  /** Of length 1 each, one after another: [count, width]. */
  readonly vectors: Float64Array;
  readonly values: Float64Array;
  readonly width: number;
}

/**
 * All axes of a symmetric, positive semi-definite `matrix` [width · width]. An axis has no sense of its own: each is turned
 * so that its largest number is positive, and is the same on every machine but for rounding.
 */
export function principalAxes(matrix: ArrayLike<number>, width: number): Axes {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    Matrix.from1DArray(width, width, matrix),
    { assumeSymmetric: true },
  );
  const vectors = new Float64Array(width * width);
  const values = new Float64Array(width);
  // they come in ascending order
  for (let axis = 0; axis < width; axis++) {
    const column = width - 1 - axis;
    values[axis] = Math.max(0, realEigenvalues[column] as number);
    vectors.set(facing(Float64Array.from(eigenvectorMatrix.getColumn(column))), axis * width);
  }
  return { vectors, values, width };
}

/** A vector, or its opposite: that whose largest number is positive. */
export function facing<V extends Float64Array | Float32Array>(vector: V): V {
  let largest = 0;
  for (const value of vector) if (Math.abs(value) > Math.abs(largest)) largest = value;
  if (largest < 0) for (let i = 0; i < vector.length; i++) vector[i] = -(vector[i] as number);
  return vector;
}

export function axisAt({ vectors, width }: Axes, axis: number): Float64Array {
  return vectors.subarray(axis * width, (axis + 1) * width);
}
