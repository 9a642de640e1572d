import { RandomStream } from '../random.ts';

/** Normal numbers of deviation `scale`, the same for the same seed and stream. */
export function initialFactors(length: number, scale: number, seed: number, stream: number): Float32Array {
  const random = new RandomStream(seed, stream);
  return Float32Array.from({ length }, () => scale * random.normal());
}
