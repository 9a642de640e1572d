import { RandomStream } from '@inkstone/autograd';
import { MetricError } from './errors.ts';

/** N rows of F numbers, row-major: one picture a row, as features of a judge network, class scores or pixels. */
export interface Features {
  readonly data: Float32Array | Float64Array;
  readonly rows: number;
  readonly columns: number;
}

/**
 * Wraps `data` [N · `columns`], which is not copied. `name` says in errors whose rows they are. Throws MetricError when
 * the length is no multiple of `columns`, there are no rows, or a number is not finite.
 */
export function features(data: Float32Array | Float64Array, columns: number, name = 'features'): Features {
  if (!Number.isInteger(columns) || columns < 1) {
    throw new MetricError(`${name}: columns must be a whole number from 1, got ${columns}`);
  }
  const rows = data.length / columns;
  if (!Number.isInteger(rows) || rows === 0) {
    throw new MetricError(`${name}: ${data.length} numbers are no rows of ${columns}; check the columns`);
  }
  const odd = data.findIndex((value) => !Number.isFinite(value));
  if (odd >= 0) {
    const [row, column] = [Math.floor(odd / columns), odd % columns];
    throw new MetricError({
      en:
        `${name}: row ${row}, column ${column} is ${data[odd]}; ` +
        'the network that made it diverged, take an earlier checkpoint',
      zh: `${name}：第 ${row} 行第 ${column} 列为 ${data[odd]}；生成它的网络已发散，请改用更早的检查点`,
    });
  }
  return { data, rows, columns };
}

/** Rows `start` to `end` (exclusive), without a copy. */
export function rowRange(all: Features, start: number, end: number): Features {
  const { columns } = all;
  return { data: all.data.subarray(start * columns, end * columns), rows: end - start, columns };
}

/** `all` where it has at most `limit` rows, otherwise `limit` distinct rows of it: the same ones for the same `seed`. */
export function subsample(all: Features, limit: number, seed: number): Features {
  if (!Number.isInteger(limit) || limit < 1) {
    throw new MetricError(`limit must be a whole number of rows from 1, got ${limit}`);
  }
  if (all.rows <= limit) return all;
  const { columns } = all;
  const chosen = new RandomStream({ seed, counter: 0 }).permutation(all.rows).subarray(0, limit).sort();
  const data = new Float64Array(limit * columns);
  chosen.forEach((from, row) => {
    data.set(all.data.subarray(from * columns, (from + 1) * columns), row * columns);
  });
  return { data, rows: limit, columns };
}

/** Throws MetricError unless `a` and `b` have equally many columns. */
export function requireSameColumns(metric: string, a: Features, b: Features): void {
  if (a.columns === b.columns) return;
  throw new MetricError(
    `${metric}: one set has ${a.columns} features a picture, the other ${b.columns}; take both from one network and layer`,
  );
}

/** Mean of each column, float64 [F]. */
export function columnMeans({ data, rows, columns }: Features): Float64Array {
  const means = new Float64Array(columns);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      means[column] = (means[column] as number) + (data[at] as number);
    }
  }
  return means.map((sum) => sum / rows);
}
