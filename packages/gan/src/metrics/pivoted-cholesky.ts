import type { Features } from './features.ts';

/**
 * A factor of a positive semi-definite matrix, with complete pivoting (Higham 1990, "Analysis of the Cholesky
 * decomposition of a semi-definite matrix"): L [rank, size] with Lᵀ·L = `matrix` [size · size]. What is left when no
 * pivot stands out of the rounding errors is dropped, so a covariance of fewer pictures than features has a factor too,
 * and its null space stays exactly null.
 */
export function pivotedCholesky(matrix: Float64Array, size: number): Features {
  const left = Float64Array.from({ length: size }, (_, i) => matrix[i * size + i] as number);
  const tolerance = size * Number.EPSILON * left.reduce((most, entry) => Math.max(most, entry), 0);
  const factor = new Float64Array(size * size);
  let rank = 0;
  while (rank < size) {
    const pivot = left.indexOf(left.reduce((most, entry) => Math.max(most, entry), 0));
    const weight = left[pivot] ?? 0;
    if (weight <= tolerance) break;
    const row = factor.subarray(rank * size, (rank + 1) * size);
    row.set(matrix.subarray(pivot * size, (pivot + 1) * size));
    for (let above = 0; above < rank; above++) {
      const earlier = factor.subarray(above * size, (above + 1) * size);
      const share = earlier[pivot] as number;
      if (share === 0) continue;
      for (let i = 0; i < size; i++) row[i] = (row[i] as number) - share * (earlier[i] as number);
    }
    const scale = 1 / Math.sqrt(weight);
    for (let i = 0; i < size; i++) {
      row[i] = (row[i] as number) * scale;
      left[i] = Math.max(0, (left[i] as number) - (row[i] as number) ** 2);
    }
    // spent: what is left of it is rounding
    left[pivot] = 0;
    rank++;
  }
  return { data: factor.subarray(0, rank * size), rows: rank, columns: size };
}
