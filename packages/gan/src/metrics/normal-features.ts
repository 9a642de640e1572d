import { RandomStream } from '@inkstone/autograd';
import { type Features, features } from './features.ts';

/** Standard normal rows times `spread` plus `shift`, for tests. */
export function normalFeatures(rows: number, columns: number, seed: number, spread = 1, shift = 0): Features {
  const data = new RandomStream({ seed, counter: 0 }).fillNormal(new Float32Array(rows * columns));
  return features(
    data.map((value) => value * spread + shift),
    columns,
  );
}
