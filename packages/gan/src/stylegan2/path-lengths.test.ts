import {
  add,
  compile,
  float32,
  grad,
  mean,
  mul,
  reshape,
  spec,
  square,
  sub,
  type Tensor,
} from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { apply, type Scope, type Weights } from '@inkstone/nn';
import { expect, it } from 'vitest';
import { weightSpecs } from '../inference.ts';
import { stylesOf } from './config.ts';
import { styleGan2 } from './generator.ts';
import { pathLengths } from './path-lengths.ts';
import { goldenPaths, officialConfig, relativeError, waves } from './testing/golden.ts';

const runtime = await nodeRuntime({ threads: 1 });

it('path lengths, and what they teach the weights, are those of PyTorch', async () => {
  const config = officialConfig(goldenPaths.config);
  const G = styleGan2(config);
  const learnt = Object.keys(goldenPaths.gradients);
  const size = config.imageChannels * config.resolution ** 2;
  const program = await compile(
    (weights: Weights, z, y) => {
      const layer = {
        ...G,
        forward: (latents: Tensor, scope: Scope) =>
          pathLengths(
            G.map(latents, undefined, scope),
            stylesOf(config),
            (styles) => G.synthesize(styles, (constant) => constant, scope),
            () => y,
          ),
      };
      const lengths = apply(layer, weights, z, { training: false }).y;
      const some = Object.fromEntries(learnt.map((name) => [name, weights.parameters[name]!]));
      return { lengths, gradients: grad(mean(square(sub(lengths, 1))), some) };
    },
    [weightSpecs(G), spec([2, G.zDim]), spec([2, ...G.image])] as const,
    { runtime },
  );
  const all = waves({ ...G.parameters, ...G.buffers });
  const only = (names: object) => Object.fromEntries(Object.keys(names).map((name) => [name, all[name]!]));
  const direction = Float32Array.from({ length: 2 * size }, (_, i) => Math.sin(i * 0.9) / config.resolution);
  const { lengths, gradients } = await program.run([
    { parameters: only(G.parameters), buffers: only(G.buffers) },
    float32([2, G.zDim], goldenPaths.z),
    float32([2, ...G.image], direction),
  ]);
  expect(relativeError((await lengths.read()).data as Float32Array, goldenPaths.lengths)).toBeLessThan(1e-4);
  for (const [name, expected] of Object.entries(goldenPaths.gradients)) {
    const found = (await gradients[name]!.read()).data as Float32Array;
    expect([name, relativeError(found, expected) < 1e-3]).toEqual([name, true]);
  }
  await program.close();
});

it('path lengths of a map that is known: each layer counts by itself', async () => {
  // pictures 2·w₁ + 5·w₂: slopes 2y and 5y, and the root of the mean of their squares
  const program = await compile(
    (w, y) =>
      pathLengths(
        w,
        2,
        ([first, second]) => reshape(add(mul(first!, 2), mul(second!, 5)), [1, 1, 1, 2]),
        () => reshape(y, [1, 1, 1, 2]),
      ),
    [spec([1, 2]), spec([1, 2])] as const,
    { runtime },
  );
  const lengths = await program.run([float32([1, 2], [7, -1]), float32([1, 2], [3, 4])]);
  expect((await lengths.read()).data[0]).toBeCloseTo(5 * Math.sqrt((4 + 25) / 2), 4);
  await program.close();
});
