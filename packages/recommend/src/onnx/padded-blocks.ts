import type { Interactions } from '../interactions/interactions.ts';

/** Rows of like length, padded to one: what is solved together. */
export interface PaddedBlock {
  readonly rows: readonly number[];
  /** Events of each row, a power of two. */
  readonly width: number;
  /** Rows that it has room for. */
  readonly count: number;
  /** [count, width]; where a row has no event, mask and weight are 0. */
  readonly indices: Int32Array;
  readonly weights: Float32Array;
  readonly mask: Float32Array;
}

/** Vectors gathered in one run. */
const BLOCK = 65_536;
const NARROWEST = 16;

/** Rows with events, in blocks by length. */
export function paddedBlocks({ rows, starts, indices, weights }: Interactions): PaddedBlock[] {
  const byWidth = new Map<number, number[]>();
  for (let row = 0; row < rows; row++) {
    const length = (starts[row + 1] as number) - (starts[row] as number);
    if (length === 0) continue;
    const width = Math.max(NARROWEST, 2 ** Math.ceil(Math.log2(length)));
    const alike = byWidth.get(width) ?? [];
    alike.push(row);
    byWidth.set(width, alike);
  }
  return [...byWidth].flatMap(([width, all]) => {
    const count = Math.min(all.length, Math.max(1, BLOCK / width));
    return Array.from({ length: Math.ceil(all.length / count) }, (_, block) => {
      const own = all.slice(block * count, (block + 1) * count);
      const padded = {
        indices: new Int32Array(count * width),
        weights: new Float32Array(count * width),
        mask: new Float32Array(count * width),
      };
      for (const [n, row] of own.entries()) {
        const [from, to] = [starts[row] as number, starts[row + 1] as number];
        padded.indices.set(indices.subarray(from, to), n * width);
        padded.weights.set(weights.subarray(from, to), n * width);
        padded.mask.fill(1, n * width, n * width + to - from);
      }
      return { rows: own, width, count, ...padded };
    });
  });
}
