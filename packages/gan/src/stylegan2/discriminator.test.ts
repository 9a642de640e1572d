import { compile, float32, int64, spec } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { apply } from '@inkstone/nn';
import { expect, it } from 'vitest';
import { weightSpecs } from '../inference.ts';
import { withLabels } from '../networks.ts';
import { styleGan2Discriminator } from './discriminator.ts';
import { goldenCritics, officialConfig, relativeError, waves } from './testing/golden.ts';

const runtime = await nodeRuntime({ threads: 2 });

it.each(goldenCritics)('the discriminator of stylegan2 scores as PyTorch: $name', async (one) => {
  const D = styleGan2Discriminator(officialConfig(one.config));
  const shape = [8, ...D.image];
  const program = await compile(
    (weights, { images, labels }) => apply(withLabels(D, labels), weights, images, { training: false }).y,
    [weightSpecs(D), { images: spec(shape), ...(one.labels && { labels: spec([8], 'int64') }) }] as const,
    { runtime },
  );
  const all = waves({ ...D.parameters, ...D.buffers });
  const only = (names: object) => Object.fromEntries(Object.keys(names).map((name) => [name, all[name]!]));
  const count = shape.reduce((a, b) => a * b, 1);
  const images = Float32Array.from({ length: count }, (_, i) => Math.cos(i * 0.7 + 0.0001 * i ** 2));
  const scores = await program.run([
    { parameters: only(D.parameters), buffers: only(D.buffers) },
    { images: float32(shape, images), ...(one.labels && { labels: int64([8], one.labels) }) },
  ]);
  expect(relativeError((await scores.read()).data as Float32Array, one.scores)).toBeLessThan(1e-4);
  await program.close();
});
