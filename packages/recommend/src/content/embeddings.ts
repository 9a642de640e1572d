import { RecommendError } from '../errors.ts';

/** What items look like: a vector of length 1 for each, or of length 0 for an item of which nothing is known. */
export interface Embeddings {
  readonly width: number;
  /** [items, width]. */
  readonly rows: Float32Array;
}

/** Rows [items, width] scaled to length 1. Throws RecommendError OPTION where they do not divide into rows or are no numbers. */
export function embeddings(rows: ArrayLike<number>, width: number): Embeddings {
  if (!(width >= 1) || rows.length % width !== 0)
    throw new RecommendError('OPTION', {
      en: `embeddings: ${rows.length} numbers are no rows of ${width}; give one row for each item`,
      zh: `嵌入：${rows.length} 个数分不成每行 ${width} 个；请为每件作品给出一行`,
    });
  const scaled = Float32Array.from(rows);
  for (let start = 0; start < scaled.length; start += width) {
    const row = scaled.subarray(start, start + width);
    const length = Math.hypot(...row);
    if (!Number.isFinite(length))
      throw new RecommendError('OPTION', {
        en: `embeddings: row ${start / width} holds what is no number; embed that item again`,
        zh: `嵌入：第 ${start / width} 行含有非数；请重新计算这件作品的嵌入`,
      });
    if (length > 0) for (let k = 0; k < width; k++) row[k] = (row[k] as number) / length;
  }
  return { width, rows: scaled };
}

/** Cosine of two items. */
export function cosine({ rows, width }: Embeddings, a: number, b: number): number {
  let sum = 0;
  for (let k = 0; k < width; k++) sum += (rows[a * width + k] as number) * (rows[b * width + k] as number);
  return sum;
}
