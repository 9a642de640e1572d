/** Unit vectors as whole numbers of a byte: a value v is kept as round(v·127 / largest of its row), with that row's scale. */
export interface QuantizedVectors {
  readonly width: number;
  /** [count · width]. */
  readonly bytes: Int8Array;
  /** [count], what a byte of 1 stands for. */
  readonly scales: Float32Array;
}

/** Rows of `vectors` [count · width]. The angle between a vector and its bytes is below half a degree at 256 numbers. */
export function quantize(vectors: Float32Array, width: number): QuantizedVectors {
  const count = vectors.length / width;
  if (!Number.isInteger(count)) throw new RangeError(`${vectors.length} numbers are no rows of ${width}`);
  const bytes = new Int8Array(vectors.length);
  const scales = new Float32Array(count);
  for (let row = 0; row < count; row++) {
    const vector = vectors.subarray(row * width, (row + 1) * width);
    const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const scale = largest / 127 || 1;
    scales[row] = scale;
    for (let i = 0; i < width; i++) bytes[row * width + i] = Math.round((vector[i] as number) / scale);
  }
  return { width, bytes, scales };
}

/** A row as numbers again. */
export function dequantized({ width, bytes, scales }: QuantizedVectors, row: number): Float32Array {
  return Float32Array.from(
    bytes.subarray(row * width, (row + 1) * width),
    (byte) => byte * (scales[row] as number),
  );
}

export interface Neighbour {
  readonly index: number;
  /** Cosine, −1 … 1. */
  readonly score: number;
}

/** Cosines of a unit vector with every row. */
export function cosines(query: Float32Array, { width, bytes, scales }: QuantizedVectors): Float64Array {
  if (query.length !== width)
    throw new RangeError(`a query of ${query.length} numbers; the vectors have ${width}`);
  const scores = new Float64Array(scales.length);
  for (let row = 0, at = 0; row < scales.length; row++) {
    let sum = 0;
    for (let i = 0; i < width; i++, at++) sum += (query[i] as number) * (bytes[at] as number);
    scores[row] = sum * (scales[row] as number);
  }
  return scores;
}

/** The `count` rows nearest to a unit vector by cosine, nearest first, equals by index. */
export function nearest(query: Float32Array, vectors: QuantizedVectors, count: number): Neighbour[] {
  return highest(cosines(query, vectors), count);
}

/** The `count` highest of scores, highest first, equals by index. */
export function highest(scores: Float64Array, count: number): Neighbour[] {
  const found: Neighbour[] = [];
  let worst = Number.NEGATIVE_INFINITY;
  for (const [index, score] of scores.entries()) {
    if (found.length === count && score <= worst) continue;
    insert(found, { index, score }, count);
    worst = found[found.length - 1]?.score ?? worst;
  }
  return found;
}

function insert(found: Neighbour[], neighbour: Neighbour, count: number): void {
  const at = found.findIndex(({ score }) => score < neighbour.score);
  found.splice(at < 0 ? found.length : at, 0, neighbour);
  if (found.length > count) found.pop();
}
