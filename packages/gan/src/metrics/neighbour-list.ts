/** The `k` nearest neighbours of each of `rows` rows seen so far, nearest first, as squared distances and indices. */
export class NeighbourList {
  readonly k: number;
  /** Squared, [rows · k]; Infinity where fewer than k were offered. */
  readonly squared: Float64Array;
  readonly indices: Uint32Array;

  constructor(rows: number, k: number) {
    this.k = k;
    this.squared = new Float64Array(rows * k).fill(Number.POSITIVE_INFINITY);
    this.indices = new Uint32Array(rows * k);
  }

  /** Squared distance of the k-th neighbour of `row`. */
  furthest(row: number): number {
    return this.squared[(row + 1) * this.k - 1] as number;
  }

  /** Takes the neighbour in if it is nearer than the k-th; of equally near ones the first offered stays. */
  offer(row: number, index: number, squared: number): void {
    if (squared >= this.furthest(row)) return;
    const first = row * this.k;
    let place = first + this.k - 1;
    while (place > first && (this.squared[place - 1] as number) > squared) {
      this.squared[place] = this.squared[place - 1] as number;
      this.indices[place] = this.indices[place - 1] as number;
      place--;
    }
    this.squared[place] = squared;
    this.indices[place] = index;
  }
}
