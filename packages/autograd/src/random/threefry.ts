/**
 * Threefry-2x32, 20 rounds (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"): a counter-based
 * generator. The same key and counter give the same 64 bits anywhere, in any order, so a resumed run or picture i of a
 * seed needs no stored state.
 */

const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const;
const PARITY = 0x1bd11bda;

/** Writes the two 32-bit words for `key` and `counter` to `out`. */
export function threefry2x32(
  key0: number,
  key1: number,
  counter0: number,
  counter1: number,
  out: Uint32Array,
): void {
  const keys = [key0 | 0, key1 | 0, key0 ^ key1 ^ PARITY] as const;
  let x0 = (counter0 + keys[0]) | 0;
  let x1 = (counter1 + keys[1]) | 0;
  for (let block = 0; block < 5; block++) {
    for (let round = 0; round < 4; round++) {
      const rotation = ROTATIONS[(block % 2) * 4 + round] as number;
      x0 = (x0 + x1) | 0;
      x1 = ((x1 << rotation) | (x1 >>> (32 - rotation))) ^ x0;
    }
    x0 = (x0 + (keys[(block + 1) % 3] as number)) | 0;
    x1 = (x1 + (keys[(block + 2) % 3] as number) + block + 1) | 0;
  }
  out[0] = x0;
  out[1] = x1;
}

/** A place in the sequence of random numbers: `seed` chooses the sequence, `counter` (a training step) the place in it. */
export interface RandomKey {
  readonly seed: number;
  readonly counter: number;
}

/** Independent streams of one key, for the several draws of one step. Seeds and counters are whole numbers < 2⁵³. */
export class RandomStream {
  readonly #key: readonly [number, number];
  readonly #words = new Uint32Array(2);
  #index = 0;

  constructor({ seed, counter }: RandomKey, stream = 0) {
    // the key hashes all that names the stream: no two of them share a sequence
    threefry2x32(
      seed >>> 0,
      Math.floor(seed / 2 ** 32),
      counter >>> 0,
      Math.floor(counter / 2 ** 32),
      this.#words,
    );
    threefry2x32(this.#words[0] as number, this.#words[1] as number, stream, 0x696e6b73, this.#words);
    this.#key = [this.#words[0] as number, this.#words[1] as number];
  }

  /** Uniform in [0, 1), 32 bits. */
  uniform(): number {
    const odd = this.#index & 1;
    if (!odd) threefry2x32(this.#key[0], this.#key[1], this.#index >>> 1, 0, this.#words);
    this.#index++;
    return (this.#words[odd] as number) / 2 ** 32;
  }

  /** A whole number in [0, bound). */
  integer(bound: number): number {
    return Math.floor(this.uniform() * bound);
  }

  /** Fills with uniform numbers in [0, 1). */
  fillUniform(out: Float32Array): Float32Array {
    for (let i = 0; i < out.length; i++) out[i] = Math.fround(this.uniform() * (1 - 2 ** -24));
    return out;
  }

  /** Fills with standard normal numbers (Box & Muller 1958). */
  fillNormal(out: Float32Array): Float32Array {
    for (let i = 0; i < out.length; i += 2) {
      const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
      const angle = 2 * Math.PI * this.uniform();
      out[i] = radius * Math.cos(angle);
      if (i + 1 < out.length) out[i + 1] = radius * Math.sin(angle);
    }
    return out;
  }

  /** A random order of 0 … length − 1 (Fisher & Yates). */
  permutation(length: number): Uint32Array {
    const order = Uint32Array.from({ length }, (_, index) => index);
    for (let i = length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
    return order;
  }
}
