import { RandomStream } from '@inkstone/autograd';

/** Latents of `count` pictures: picture i draws from seed `seed` + i alone, whatever the count or the batch. [count, zDim] */
export function latentsOf(seed: number, count: number, zDim: number): Float32Array {
  const z = new Float32Array(count * zDim);
  for (let i = 0; i < count; i++) {
    new RandomStream({ seed: seed + i, counter: 0 }).fillNormal(z.subarray(i * zDim, (i + 1) * zDim));
  }
  return z;
}

/** Classes of the same pictures where none is asked for, drawn from the same seeds. */
export function classesOf(seed: number, count: number, classes: number): number[] {
  return Array.from({ length: count }, (_, i) =>
    new RandomStream({ seed: seed + i, counter: 0 }, 1).integer(classes),
  );
}

/** Draws latents nearer to the middle: z·ψ. Less variety, fewer failures; ψ = 1 leaves them. */
export function truncate(z: Float32Array, psi: number): Float32Array {
  return psi === 1 ? z : z.map((value) => value * psi);
}
