import { addDotProducts, type PackedRows } from './dot-products.ts';
import { MetricError } from './errors.ts';
import { columnMeans, type Features } from './features.ts';

/** A normal distribution fitted to `n` rows: `mean` [F], `covariance` [F · F], row-major. */
export interface Gaussian {
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
  readonly n: number;
}

/** Rows taken at once: their packed copy stays in the cache. */
const CHUNK = 256;

/** Mean and unbiased covariance (over N − 1), summed in float64 after the mean is taken off. Throws MetricError for N < 2. */
export function fitGaussian(samples: Features): Gaussian {
  const { rows, columns } = samples;
  if (rows < 2) {
    throw new MetricError({
      en: `fitGaussian: a covariance needs at least 2 pictures, got ${rows}; draw more`,
      zh: `协方差至少需要 2 张图片，只有 ${rows} 张；请增加图片`,
    });
  }
  const mean = columnMeans(samples);
  const covariance = new Float64Array(columns * columns);
  for (let start = 0; start < rows; start += CHUNK) {
    const chunk = packCentredColumns(samples, mean, start, Math.min(rows, start + CHUNK));
    addDotProducts(chunk, chunk, covariance, true);
  }
  for (let i = 0; i < columns; i++) {
    for (let j = i; j < columns; j++) {
      const entry = (covariance[i * columns + j] as number) / (rows - 1);
      covariance[i * columns + j] = entry;
      covariance[j * columns + i] = entry;
    }
  }
  return { mean, covariance, n: rows };
}

/** The columns of rows `start` to `end`, less their means, packed as rows: Xᵀ without a transpose of the whole. */
function packCentredColumns(
  { data, columns }: Features,
  mean: Float64Array,
  start: number,
  end: number,
): PackedRows {
  const depth = end - start;
  const packed = new Float64Array(Math.ceil(columns / 4) * 4 * depth);
  for (let k = 0, from = start * columns; k < depth; k++) {
    for (let column = 0; column < columns; column++) {
      const to = ((column >> 2) * depth + k) * 4 + (column & 3);
      packed[to] = (data[from++] as number) - (mean[column] as number);
    }
  }
  return { data: packed, rows: columns, columns: depth };
}
