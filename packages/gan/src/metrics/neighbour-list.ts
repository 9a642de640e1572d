import type { DistanceBlock } from './squared-distances.ts';

/** The `k` nearest neighbours of each of `rows` rows seen so far, nearest first, as squared distances and indices. */
export class NeighbourList {
  readonly k: number;
  /** Squared, [rows · k]; Infinity where fewer than k were offered. */
  readonly squared: Float64Array;
  readonly indices: Uint32Array;
  /** Squared distance of the k-th neighbour of each row, [rows]. */
  readonly furthest: Float64Array;

  constructor(rows: number, k: number) {
    this.k = k;
    this.squared = new Float64Array(rows * k).fill(Number.POSITIVE_INFINITY);
    this.indices = new Uint32Array(rows * k);
    this.furthest = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  }

  /** Takes the neighbour in if it is nearer than the k-th; of equally near ones the first offered stays. */
  offer(row: number, index: number, squared: number): void {
    if (squared >= (this.furthest[row] as number)) return;
    const first = row * this.k;
    const last = first + this.k - 1;
    let place = last;
    while (place > first && (this.squared[place - 1] as number) > squared) {
      this.squared[place] = this.squared[place - 1] as number;
      this.indices[place] = this.indices[place - 1] as number;
      place--;
    }
    this.squared[place] = squared;
    this.indices[place] = index;
    this.furthest[row] = this.squared[last] as number;
  }

  /** Offers each row of the block its columns. */
  offerBlock({ data, firstRow, rows, firstColumn, columns }: DistanceBlock): void {
    for (let i = 0, at = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++, at++) this.offer(firstRow + i, firstColumn + j, data[at] as number);
    }
  }

  /** For a block of a set with itself: offers each pair of different rows to both, once. */
  offerPairs({ data, firstRow, rows, firstColumn, columns }: DistanceBlock): void {
    for (let i = 0; i < rows; i++) {
      const row = firstRow + i;
      // on the diagonal only what lies right of it: the rest is the same distances seen from their other ends
      const start = firstRow === firstColumn ? i + 1 : 0;
      for (let j = start, at = i * columns + start; j < columns; j++, at++) {
        const squared = data[at] as number;
        this.offer(row, firstColumn + j, squared);
        this.offer(firstColumn + j, row, squared);
      }
    }
  }
}
