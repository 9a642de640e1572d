/**
 * Finds the works nearest to a vector, by cosine. Sketches (see sketch.ts) of all works are compared bit by bit, and those that
 * come nearest are compared in full, so that every score is right, and one is missed only where its sketch misleads. Up to
 * CANDIDATES works all are compared in full, and none is missed.
 *
 * It lives in memory and is made of the vectors in the database; vectors are held as int16, which changes a score by some
 * 1e-5. Measured beside plain comparison, ONNX Runtime and usearch by `npm run bench -- search`: see docs/search.md.
 */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { bitsApart, SKETCH_BITS, SKETCH_WORDS, Sketcher } from './sketch.ts';
import type { WorkVectors } from './work-vectors.ts';

/** Works that are compared in full: of a million still the nearest, in a millisecond or two. */
const CANDIDATES = 3000;
/** int16 of a component of a unit vector. */
const STEPS = 32767;
const LEAST_ROOM = 1024;
/** Sketches that are made in one go: some tens of milliseconds. */
const PIECE = 1000;
/** An index that outgrows its room makes its sketches anew up to this size. */
const MOST_AGAIN = 16_384;

export interface Likeness {
  readonly id: string;
  /** Cosine, −1 … 1. */
  readonly score: number;
}

export interface NearestOptions {
  /** Only these works count. */
  readonly among?: ReadonlySet<string> | undefined;
}

export class LikenessIndex {
  readonly width: number;
  readonly #sketcher: Sketcher;
  readonly #ids: string[] = [];
  readonly #rows = new Map<string, number>();
  #vectors: Int16Array;
  #sketches: Int32Array;
  /** Mean of all vectors when it was last made: sketches part what lies around it best. */
  #centre: Float32Array;
  #apart: Uint16Array;

  constructor(width: number, room = LEAST_ROOM) {
    this.width = width;
    this.#sketcher = new Sketcher(width);
    this.#vectors = new Int16Array(room * width);
    this.#sketches = new Int32Array(room * SKETCH_WORDS);
    this.#apart = new Uint16Array(room);
    this.#centre = new Float32Array(width);
  }

  /** An index of vectors of length 1, such as `vectorsOf` gives. It is made in pieces, between which others have their turn. */
  static async of({ ids, vectors, width }: WorkVectors): Promise<LikenessIndex> {
    const index = new LikenessIndex(width, Math.max(LEAST_ROOM, ids.length));
    for (const [row, id] of ids.entries()) {
      index.#write(id, vectors.subarray(row * width, (row + 1) * width), false);
    }
    index.#centre = index.#mean();
    for (let from = 0; from < index.size; from += PIECE) {
      index.#sketch(from, Math.min(index.size, from + PIECE));
      await nextTurn();
    }
    return index;
  }

  get size(): number {
    return this.#ids.length;
  }

  /** Adds a work, or puts another vector, of length 1, in place of its own. */
  put(id: string, vector: Float32Array): void {
    if (vector.length !== this.width) {
      throw new RangeError(`a vector has ${vector.length} numbers, those of this index have ${this.width}`);
    }
    this.#write(id, vector, true);
  }

  /** Whether it was there. */
  delete(id: string): boolean {
    const row = this.#rows.get(id);
    const last = this.#ids.length - 1;
    const moved = this.#ids[last];
    if (row === undefined || moved === undefined) return false;
    const { width } = this;
    this.#vectors.copyWithin(row * width, last * width, (last + 1) * width);
    this.#sketches.copyWithin(row * SKETCH_WORDS, last * SKETCH_WORDS, (last + 1) * SKETCH_WORDS);
    this.#ids[row] = moved;
    this.#rows.set(moved, row);
    this.#ids.length = last;
    this.#rows.delete(id);
    return true;
  }

  /** The vector of a work, of length 1 to a ten-thousandth. */
  get(id: string): Float32Array | undefined {
    const row = this.#rows.get(id);
    if (row === undefined) return undefined;
    return Float32Array.from(
      this.#vectors.subarray(row * this.width, (row + 1) * this.width),
      (value) => value / STEPS,
    );
  }

  /** The `count` works nearest to `vector`, of length 1, nearest first; equal ones in the order of their ids. */
  nearest(vector: Float32Array, count: number, { among }: NearestOptions = {}): Likeness[] {
    const found = among ? this.#rowsOf(among) : undefined;
    const few = Math.max(CANDIDATES, 4 * count);
    const rows = found && found.length <= few ? found : this.#candidates(vector, few, found);
    return rows
      .map((row) => ({ id: this.#ids[row] as string, score: this.#cosine(row, vector) }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, count);
  }

  #rowsOf(ids: ReadonlySet<string>): number[] {
    return Array.from(ids).flatMap((id) => this.#rows.get(id) ?? []);
  }

  /** Rows whose sketches differ least from that of `vector`: `few`, and as many again as are no worse than the last. */
  #candidates(vector: Float32Array, few: number, among: readonly number[] | undefined): number[] {
    const size = among?.length ?? this.size;
    if (size <= few) return among ? [...among] : Array.from({ length: size }, (_, row) => row);
    const sketch = new Int32Array(SKETCH_WORDS);
    this.#sketcher.write(vector, this.#centre, sketch, 0);
    const apart = this.#apart;
    const counts = new Uint32Array(SKETCH_BITS + 1);
    for (let i = 0; i < size; i++) {
      const row = among ? (among[i] as number) : i;
      const bits = bitsApart(this.#sketches, row * SKETCH_WORDS, sketch);
      apart[i] = bits;
      counts[bits] = (counts[bits] as number) + 1;
    }
    let farthest = 0;
    for (let total = counts[0] as number; total < few; total += counts[farthest] as number) farthest++;
    const rows: number[] = [];
    for (let i = 0; i < size; i++) {
      if ((apart[i] as number) <= farthest) rows.push(among ? (among[i] as number) : i);
    }
    return rows;
  }

  #cosine(row: number, vector: Float32Array): number {
    const vectors = this.#vectors;
    const from = row * this.width;
    let sum = 0;
    for (let i = 0; i < this.width; i++) sum += (vectors[from + i] as number) * (vector[i] as number);
    return sum / STEPS;
  }

  #write(id: string, vector: Float32Array, withSketch: boolean): void {
    const row = this.#rows.get(id) ?? this.#ids.length;
    if (row === this.#apart.length) this.#grow();
    const from = row * this.width;
    for (let i = 0; i < this.width; i++) this.#vectors[from + i] = Math.round((vector[i] as number) * STEPS);
    if (withSketch) this.#sketcher.write(vector, this.#centre, this.#sketches, row * SKETCH_WORDS);
    this.#ids[row] = id;
    this.#rows.set(id, row);
  }

  #grow(): void {
    const room = this.#apart.length * 2;
    const { width } = this;
    const [vectors, sketches] = [new Int16Array(room * width), new Int32Array(room * SKETCH_WORDS)];
    vectors.set(this.#vectors);
    sketches.set(this.#sketches);
    this.#vectors = vectors;
    this.#sketches = sketches;
    this.#apart = new Uint16Array(room);
    // the mean of many changes little any more
    if (this.size > MOST_AGAIN) return;
    this.#centre = this.#mean();
    this.#sketch(0, this.size);
  }

  #mean(): Float32Array {
    const { width, size } = this;
    const sums = new Float64Array(width);
    for (let row = 0, at = 0; row < size; row++) {
      for (let i = 0; i < width; i++) sums[i] = (sums[i] as number) + (this.#vectors[at++] as number);
    }
    return Float32Array.from(sums, (sum) => sum / STEPS / Math.max(1, size));
  }

  /** Sketches of rows from `from` to before `to`. */
  #sketch(from: number, to: number): void {
    const { width } = this;
    const vector = new Float32Array(width);
    for (let row = from; row < to; row++) {
      for (let i = 0; i < width; i++) vector[i] = (this.#vectors[row * width + i] as number) / STEPS;
      this.#sketcher.write(vector, this.#centre, this.#sketches, row * SKETCH_WORDS);
    }
  }
}
