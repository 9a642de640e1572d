/**
 * sfc32 (Chris Doty-Humphrey, PractRand), seeded by three words: `seed` chooses the sequence (a whole number < 2⁵³) and
 * `stream` an independent one of it, such as an epoch. Returns 32-bit words.
 */
export function randomWords(seed: number, stream: number): () => number {
  let a = seed | 0;
  let b = Math.floor(seed / 2 ** 32) | 0;
  let c = stream | 0;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  // neighbouring seeds have drifted apart after this many rounds (the generator's author uses 12 to 18)
  for (let round = 0; round < 20; round++) next();
  return next;
}

/** A random order of 0 … length − 1 (Fisher & Yates), the same for the same seed and stream. */
export function shuffled(length: number, seed: number, stream: number): Uint32Array {
  const order = new Uint32Array(length);
  for (let i = 0; i < length; i++) order[i] = i;
  const next = randomWords(seed, stream);
  for (let i = length - 1; i > 0; i--) {
    const j = Math.floor((next() / 2 ** 32) * (i + 1));
    const held = order[i] as number;
    order[i] = order[j] as number;
    order[j] = held;
  }
  return order;
}
