/**
 * Sketches: the signs of a vector along many random directions, as bits. The share of bits in which two sketches differ tells
 * the angle between their vectors (Charikar 2002, "Similarity estimation techniques from rounding algorithms", §3), and bits
 * are compared thirty-two at a time. The directions are those of Hadamard matrices between random changes of sign (Ailon &
 * Chazelle 2006): as good as drawn ones, at the price of additions.
 */

/** Bits of a sketch, and the whole numbers that hold them. */
export const SKETCH_BITS = 512;
export const SKETCH_WORDS = SKETCH_BITS / 32;

/** Makes sketches of vectors of one width. */
export class Sketcher {
  readonly #width: number;
  /** The next power of two. */
  readonly #side: number;
  readonly #turns: readonly (readonly [Float32Array, Float32Array])[];
  readonly #turned: Float32Array;

  constructor(width: number) {
    this.#width = width;
    this.#side = 2 ** Math.max(5, Math.ceil(Math.log2(width)));
    this.#turned = new Float32Array(this.#side);
    const random = signs(0x1d872b41);
    this.#turns = Array.from({ length: Math.ceil(SKETCH_BITS / this.#side) }, () => [
      Float32Array.from({ length: this.#side }, random),
      Float32Array.from({ length: this.#side }, random),
    ]);
  }

  /** Writes the sketch of `vector` − `centre` to `out`, from `at` on: [SKETCH_WORDS]. */
  write(vector: ArrayLike<number>, centre: ArrayLike<number>, out: Int32Array, at: number): void {
    const turned = this.#turned;
    for (const [turn, [first, second]] of this.#turns.entries()) {
      turned.fill(0);
      for (let i = 0; i < this.#width; i++) {
        turned[i] = ((vector[i] as number) - (centre[i] as number)) * (first[i] as number);
      }
      hadamard(turned);
      for (let i = 0; i < this.#side; i++) turned[i] = (turned[i] as number) * (second[i] as number);
      hadamard(turned);
      const words = Math.min(SKETCH_WORDS - (turn * this.#side) / 32, this.#side / 32);
      for (let word = 0; word < words; word++) {
        let bits = 0;
        for (let bit = 0; bit < 32; bit++) if ((turned[word * 32 + bit] as number) > 0) bits |= 1 << bit;
        out[at + (turn * this.#side) / 32 + word] = bits;
      }
    }
  }
}

/** How many bits of the sketch at `at` differ from those of `sketch`. */
export function bitsApart(sketches: Int32Array, at: number, sketch: Int32Array): number {
  let apart = 0;
  for (let word = 0; word < SKETCH_WORDS; word++) {
    // bits counted side by side: Warren, Hacker's Delight, figure 5-2
    let bits = (sketches[at + word] as number) ^ (sketch[word] as number);
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    apart += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return apart;
}

/** In place, without its factor: only signs are asked for. */
function hadamard(values: Float32Array): void {
  for (let half = 1; half < values.length; half *= 2) {
    for (let block = 0; block < values.length; block += 2 * half) {
      for (let i = block; i < block + half; i++) {
        const [a, b] = [values[i] as number, values[i + half] as number];
        values[i] = a + b;
        values[i + half] = a - b;
      }
    }
  }
}

/** Signs that are the same in every process: xorshift32 (Marsaglia 2003). */
function signs(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state < 0 ? -1 : 1;
  };
}
