import type { CatalogueEntry, WorkVectors } from '@inkstone/gallery';

/** How much of a likeness the colours are, where the eye has seen both works. */
const COLOURS = 0.2;

/** What works look like in numbers, a row for each; and how many of them the eye has seen. */
export interface Looks {
  readonly width: number;
  /** [works, width]. */
  readonly rows: Float32Array;
  readonly seen: number;
}

/** The colours that a gallery has on the whole: likeness is counted from there. */
export function meanColors(works: readonly Pick<CatalogueEntry, 'colors'>[]): Float64Array {
  const [first] = works;
  const mean = new Float64Array(first?.colors.length ?? 0);
  for (const { colors } of works) {
    for (let k = 0; k < mean.length; k++) mean[k] = (mean[k] ?? 0) + (colors[k] ?? 0) / works.length;
  }
  return mean;
}

/**
 * The eye's vector beside the colours. A work that the eye has not seen has its colours alone: it is like others by those,
 * and less like any than what was seen, so a gallery half seen is already of use. Without an eye all are colours.
 */
export function looksOf(
  works: readonly Pick<CatalogueEntry, 'id' | 'colors'>[],
  eye: WorkVectors,
  mean: Float64Array,
): Looks {
  const width = eye.width + mean.length;
  const rows = new Float32Array(works.length * width);
  const rowOf = new Map(eye.ids.map((id, row) => [id, row]));
  let seen = 0;
  for (const [work, { id, colors }] of works.entries()) {
    const row = rowOf.get(id);
    const at = work * width;
    if (row !== undefined) {
      seen++;
      const vector = eye.vectors.subarray(row * eye.width, (row + 1) * eye.width);
      for (let k = 0; k < eye.width; k++) rows[at + k] = Math.sqrt(1 - COLOURS) * (vector[k] ?? 0);
    }
    const scale = row === undefined ? 1 : Math.sqrt(COLOURS);
    const tint = unit(colors, mean);
    for (let k = 0; k < mean.length; k++) rows[at + eye.width + k] = scale * (tint[k] ?? 0);
  }
  return { width, rows, seen };
}

/** Less the mean, of length 1; of length 0 where there is no difference. */
function unit(colors: readonly number[], mean: Float64Array): Float64Array {
  const less = Float64Array.from(mean, (value, k) => (colors[k] ?? 0) - value);
  const length = Math.hypot(...less);
  return length > 1e-6 ? less.map((value) => value / length) : less.fill(0);
}
