/**
 * Products of rows with rows, A·Bᵀ, in float64 and plain TypeScript: for metrics that must run anywhere, some
 * 5 GFLOP/s on one core. Four rows of each side are packed side by side so that the innermost loop reads memory in
 * order and keeps its 16 sums in registers (Goto & van de Geijn 2008, "Anatomy of high-performance matrix
 * multiplication", in small). Where ONNX Runtime is at hand, give the metrics a `product` of its own: it is many times faster.
 */

import type { Features } from './features.ts';

/** A·Bᵀ, row-major [a.rows · b.rows]; A and B have equally many columns. May answer later, as a device does. */
export type Product = (
  a: Features,
  b: Features,
) => Float32Array | Float64Array | Promise<Float32Array | Float64Array>;

/** Rows in groups of four, each group column by column; the last group is filled up with zeros. */
export interface PackedRows {
  readonly data: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

export function packRows({ data, rows, columns }: Features): PackedRows {
  const packed = new Float64Array(Math.ceil(rows / 4) * 4 * columns);
  for (let row = 0, from = 0; row < rows; row++) {
    let to = (row >> 2) * 4 * columns + (row & 3);
    for (let column = 0; column < columns; column++, to += 4) packed[to] = data[from++] as number;
  }
  return { data: packed, rows, columns };
}

/** The default Product. */
export function dotProducts(a: Features, b: Features): Float64Array {
  const out = new Float64Array(a.rows * b.rows);
  addDotProducts(packRows(a), packRows(b), out);
  return out;
}

/**
 * Adds A·Bᵀ to `out` [a.rows · b.rows]. With `upper`, entries left of the diagonal's 4×4 tiles are left alone: half the
 * work where the result is symmetric.
 */
export function addDotProducts(a: PackedRows, b: PackedRows, out: Float64Array, upper = false): void {
  const tile = new Float64Array(16);
  for (let i = 0; i < a.rows; i += 4) {
    for (let j = upper ? i : 0; j < b.rows; j += 4) {
      multiplyTile(a.data, i * a.columns, b.data, j * b.columns, a.columns, tile);
      const height = Math.min(4, a.rows - i);
      const width = Math.min(4, b.rows - j);
      for (let y = 0; y < height; y++) {
        const row = (i + y) * b.rows + j;
        for (let x = 0; x < width; x++) {
          out[row + x] = (out[row + x] as number) + (tile[y * 4 + x] as number);
        }
      }
    }
  }
}

function multiplyTile(
  a: Float64Array,
  startA: number,
  b: Float64Array,
  startB: number,
  depth: number,
  tile: Float64Array,
): void {
  let [c00, c01, c02, c03] = [0, 0, 0, 0];
  let [c10, c11, c12, c13] = [0, 0, 0, 0];
  let [c20, c21, c22, c23] = [0, 0, 0, 0];
  let [c30, c31, c32, c33] = [0, 0, 0, 0];
  for (let k = 0, p = startA, q = startB; k < depth; k++, p += 4, q += 4) {
    const a0 = a[p] as number;
    const a1 = a[p + 1] as number;
    const a2 = a[p + 2] as number;
    const a3 = a[p + 3] as number;
    const b0 = b[q] as number;
    const b1 = b[q + 1] as number;
    const b2 = b[q + 2] as number;
    const b3 = b[q + 3] as number;
    c00 += a0 * b0;
    c01 += a0 * b1;
    c02 += a0 * b2;
    c03 += a0 * b3;
    c10 += a1 * b0;
    c11 += a1 * b1;
    c12 += a1 * b2;
    c13 += a1 * b3;
    c20 += a2 * b0;
    c21 += a2 * b1;
    c22 += a2 * b2;
    c23 += a2 * b3;
    c30 += a3 * b0;
    c31 += a3 * b1;
    c32 += a3 * b2;
    c33 += a3 * b3;
  }
  tile[0] = c00;
  tile[1] = c01;
  tile[2] = c02;
  tile[3] = c03;
  tile[4] = c10;
  tile[5] = c11;
  tile[6] = c12;
  tile[7] = c13;
  tile[8] = c20;
  tile[9] = c21;
  tile[10] = c22;
  tile[11] = c23;
  tile[12] = c30;
  tile[13] = c31;
  tile[14] = c32;
  tile[15] = c33;
}
