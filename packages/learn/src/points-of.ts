import { compile, type DeviceTensor, hostTensor, type Runtime, readTree, spec } from '@inkstone/autograd';
import { argumentSpecs } from '@inkstone/gan';
import { apply, type Weights } from '@inkstone/nn';
import { type PointGenerator, pointDiscriminator, Z_DIM } from './networks.ts';

/** A generator by itself. */
export interface GeneratorProgram {
  /** `latents` [N, 2], uniform in [−1, 1]², give N points, x and y in turn. */
  read(weights: Weights<DeviceTensor>, latents: Float32Array): Promise<Float32Array>;
  close(): Promise<void>;
}

/** Compiles a generator for `count` latents. */
export async function compileGenerator(
  generator: PointGenerator,
  count: number,
  runtime: Runtime,
): Promise<GeneratorProgram> {
  const { G } = argumentSpecs({ generator, discriminator: pointDiscriminator({ width: 1, depth: 1 }) });
  const program = await compile(
    (weights, latents) => apply(generator.warp, weights, latents, { training: false }).y,
    [G, spec([count, Z_DIM])],
    { runtime },
  );
  return {
    async read(weights, latents) {
      const points = await program.run([weights, hostTensor('float32', [count, Z_DIM], latents)]);
      return Float32Array.from((await readTree(points)).data, Number);
    },
    close: () => program.close(),
  };
}
