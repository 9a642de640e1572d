import {
  compile,
  type DeviceTensor,
  hostTensor,
  type Runtime,
  type Spec,
  sizeOf,
  spec,
} from '@inkstone/autograd';
import type { Weights } from '@inkstone/nn';
import { generate, weightSpecs } from './inference.ts';
import { classesOf, latentsOf } from './latents.ts';
import type { Generator } from './networks.ts';

/** Makes pictures with weights that are still in training. */
export interface Sampler {
  /** Pictures of the seeds `seed` … `seed` + `count` − 1: float32 [count, C, H, W]. Classes are drawn unless given. */
  sample(
    weights: Weights<DeviceTensor>,
    request: { readonly seed: number; readonly count: number; readonly classes?: ArrayLike<number> },
  ): Promise<Float32Array>;
  close(): Promise<void>;
}

/** Compiles the generator once, with its weights as arguments, for batches of `batch`. */
export async function createSampler(generator: Generator, runtime: Runtime, batch: number): Promise<Sampler> {
  const { zDim, classes, image } = generator;
  const inputs: { readonly z: Spec; readonly labels?: Spec } = {
    z: spec([batch, zDim]),
    ...(classes > 0 && { labels: spec([batch], 'int64') }),
  };
  const program = await compile(
    (weights, { z, labels }) => generate(generator, weights, z, labels),
    [weightSpecs(generator), inputs],
    { runtime },
  );

  return {
    async sample(weights, { seed, count, classes: chosen = classesOf(seed, count, classes) }) {
      const size = sizeOf(image);
      const pictures = new Float32Array(count * size);
      for (let start = 0; start < count; start += batch) {
        const taken = Math.min(batch, count - start);
        const z = new Float32Array(batch * zDim);
        z.set(latentsOf(seed + start, taken, zDim));
        const labels = BigInt64Array.from({ length: batch }, (_, i) =>
          BigInt(i < taken ? (chosen[start + i] ?? 0) : 0),
        );
        const made = await program.run([
          weights,
          {
            z: hostTensor('float32', [batch, zDim], z),
            ...(classes > 0 && { labels: hostTensor('int64', [batch], labels) }),
          },
        ]);
        const { data } = await made.read();
        pictures.set((data as Float32Array).subarray(0, taken * size), start * size);
      }
      return pictures;
    },
    close: () => program.close(),
  };
}
