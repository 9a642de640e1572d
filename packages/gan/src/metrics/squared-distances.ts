import { dotProducts, type Product } from './dot-products.ts';
import { columnMeans, type Features, requireSameColumns, rowRange } from './features.ts';

/** Squared distances of some rows of one set to some of another, row-major; `data` is used again for the next block. */
export interface DistanceBlock {
  readonly firstRow: number;
  readonly rows: number;
  readonly firstColumn: number;
  readonly columns: number;
  readonly data: Float64Array;
}

const BLOCK = 1024;

/** float32 products of centred rows are wrong by about this share of their squared norms. */
const FLOAT32_NOISE = 2 ** -20;

/**
 * All squared Euclidean distances between rows of `a` and of `b`, block by block: |a|² + |b|² − 2 a·b, so that a matrix
 * product does the work. Where `b` is `a` only blocks on and above the diagonal come. A `product` sees blocks of at most
 * 1024 rows in at most four pairs of sizes, centred, in float32; distances within its rounding error count as 0.
 */
export async function* squaredDistances(
  a: Features,
  b: Features,
  product?: Product,
): AsyncGenerator<DistanceBlock, void, void> {
  requireSameColumns('squared distances', a, b);
  const centre = columnMeans(b);
  const centredB = centred(b, centre, product !== undefined);
  const centredA = a === b ? centredB : centred(a, centre, product !== undefined);
  const normsB = squaredNorms(centredB);
  const normsA = a === b ? normsB : squaredNorms(centredA);
  const noise = product ? FLOAT32_NOISE : 0;
  const multiply = product ?? dotProducts;
  const buffer = new Float64Array(Math.min(BLOCK, a.rows) * Math.min(BLOCK, b.rows));

  for (let firstRow = 0; firstRow < a.rows; firstRow += BLOCK) {
    const blockA = rowRange(centredA, firstRow, Math.min(a.rows, firstRow + BLOCK));
    for (let firstColumn = a === b ? firstRow : 0; firstColumn < b.rows; firstColumn += BLOCK) {
      const blockB = rowRange(centredB, firstColumn, Math.min(b.rows, firstColumn + BLOCK));
      const dots = await multiply(blockA, blockB);
      const rowNorms = normsA.subarray(firstRow, firstRow + blockA.rows);
      distancesFromDots(
        dots,
        rowNorms,
        normsB.subarray(firstColumn, firstColumn + blockB.rows),
        noise,
        buffer,
      );
      yield { firstRow, rows: blockA.rows, firstColumn, columns: blockB.rows, data: buffer };
    }
  }
}

// a function of its own, as all loops over pairs: V8 does badly by loops inside of asynchronous functions
function distancesFromDots(
  dots: Float32Array | Float64Array,
  rowNorms: Float64Array,
  columnNorms: Float64Array,
  noise: number,
  out: Float64Array,
): void {
  for (let i = 0, at = 0; i < rowNorms.length; i++) {
    const rowNorm = rowNorms[i] as number;
    for (let j = 0; j < columnNorms.length; j++, at++) {
      const norms = rowNorm + (columnNorms[j] as number);
      const distance = norms - 2 * (dots[at] as number);
      out[at] = distance > noise * norms ? distance : 0;
    }
  }
}

/** Smaller numbers lose less to the subtraction of nearly equal ones. */
function centred({ data, rows, columns }: Features, centre: Float64Array, single: boolean): Features {
  const length = rows * columns;
  const out = single ? new Float32Array(length) : new Float64Array(length);
  for (let at = 0, row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      out[at] = (data[at] as number) - (centre[column] as number);
    }
  }
  return { data: out, rows, columns };
}

function squaredNorms({ data, rows, columns }: Features): Float64Array {
  const norms = new Float64Array(rows);
  for (let row = 0, at = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0; column < columns; column++, at++) sum += (data[at] as number) ** 2;
    norms[row] = sum;
  }
  return norms;
}
