/**
 * Two hashes of 64 bits that change little when a picture is scaled, compressed or lit a little otherwise. Near copies
 * agree in both; pictures that agree in one by chance rarely do so in the other.
 */

/** A square picture of grey values. */
export interface Grey {
  readonly side: number;
  readonly values: Float64Array;
}

/** Whether each cell of 9 × 8 is brighter than the one to its right (difference hash, Krawetz 2013). 16 hex digits. */
export function differenceHash(grey: Grey): string {
  const cells = shrink(grey, 9, 8);
  const bits: boolean[] = [];
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 8; x++) {
      // half a step of grey is noise
      bits.push((cells[y * 9 + x] ?? 0) > (cells[y * 9 + x + 1] ?? 0) + 0.5);
    }
  }
  return toHex(bits);
}

const SIDE = 32;
const KEPT = 8;

/** Whether each of the 64 slowest cosine waves (without the mean) is above their median (pHash, Zauner 2010). */
export function waveHash(grey: Grey): string {
  const cells = shrink(grey, SIDE, SIDE);
  const waves: number[] = [];
  for (let v = 0; v <= KEPT; v++) {
    for (let u = 0; u <= KEPT; u++) {
      if (u + v > 0 && waves.length < 64) waves.push(wave(cells, u, v));
    }
  }
  const sorted = waves.toSorted((a, b) => a - b);
  const median = ((sorted[31] ?? 0) + (sorted[32] ?? 0)) / 2;
  return toHex(waves.map((value) => value > median));
}

const cosines = Float64Array.from({ length: (KEPT + 1) * SIDE }, (_, index) => {
  const [frequency, x] = [Math.floor(index / SIDE), index % SIDE];
  return Math.cos(((2 * x + 1) * frequency * Math.PI) / (2 * SIDE));
});

function wave(cells: Float64Array, u: number, v: number): number {
  let sum = 0;
  for (let y = 0; y < SIDE; y++) {
    let row = 0;
    for (let x = 0; x < SIDE; x++) row += (cells[y * SIDE + x] ?? 0) * (cosines[u * SIDE + x] ?? 0);
    sum += row * (cosines[v * SIDE + y] ?? 0);
  }
  // what rounding leaves of a flat picture is no wave
  return Math.abs(sum) < 1e-6 ? 0 : sum;
}

/** Means over cells, pixels on a border shared by area. */
function shrink({ side, values }: Grey, width: number, height: number): Float64Array {
  const cells = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const rows = shares((y * side) / height, ((y + 1) * side) / height);
      const columns = shares((x * side) / width, ((x + 1) * side) / width);
      let sum = 0;
      let area = 0;
      for (const [row, high] of rows) {
        for (const [column, wide] of columns) {
          sum += (values[row * side + column] ?? 0) * high * wide;
          area += high * wide;
        }
      }
      cells[y * width + x] = sum / area;
    }
  }
  return cells;
}

function shares(from: number, to: number): [index: number, share: number][] {
  const result: [number, number][] = [];
  for (let index = Math.floor(from); index < to - 1e-9; index++) {
    result.push([index, Math.min(to, index + 1) - Math.max(from, index)]);
  }
  return result;
}

function toHex(bits: readonly boolean[]): string {
  const digits = bits.reduce((text, bit) => text + (bit ? '1' : '0'), '');
  return BigInt(`0b${digits}`).toString(16).padStart(16, '0');
}
