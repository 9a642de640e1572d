import { discriminator28, generator28, plainDiscriminator28, plainGenerator28 } from '@inkstone/gan';
import { describe, expect, it } from 'vitest';
import { dcganLayers } from './dcgan-layers.ts';

const line = ({ name, kind, input, output }: ReturnType<typeof dcganLayers>['generator'][number]) =>
  `${name} ${kind} ${input.join('×')} → ${output.join('×')}`;

describe('layers of the DCGAN', () => {
  it('are those of the article’s generator, in its order', () => {
    expect(dcganLayers('article').generator.map(line)).toEqual([
      'fc dense 100 → 6272',
      'leakyRelu activation 6272 → 6272',
      'bn0 batchNorm 6272 → 6272',
      'reshape reshape 6272 → 128×7×7',
      'up1 upconv 128×7×7 → 64×14×14',
      'leakyRelu activation 64×14×14 → 64×14×14',
      'bn1 batchNorm 64×14×14 → 64×14×14',
      'up2 upconv 64×14×14 → 1×28×28',
      'tanh activation 1×28×28 → 1×28×28',
    ]);
  });

  it('are those of our discriminator, in its order', () => {
    expect(dcganLayers('ours').discriminator.map(line)).toEqual([
      'conv1 conv 1×28×28 → 32×14×14',
      'leakyRelu activation 32×14×14 → 32×14×14',
      'conv2 conv 32×14×14 → 64×7×7',
      'bn2 batchNorm 64×7×7 → 64×7×7',
      'leakyRelu activation 64×7×7 → 64×7×7',
      'conv3 conv 64×7×7 → 128×3×3',
      'bn3 batchNorm 128×3×3 → 128×3×3',
      'leakyRelu activation 128×3×3 → 128×3×3',
      'reshape reshape 128×3×3 → 1152',
      'head dense 1152 → 1',
    ]);
  });

  it('count as by hand', () => {
    const { generator, discriminator } = dcganLayers('article');
    const [fc, , bn0, , up1] = generator;
    expect(fc).toMatchObject({ parameters: 101 * 6272, multiplyAdds: 100 * 6272 });
    expect(bn0).toMatchObject({ parameters: 2 * 6272, multiplyAdds: 6272 });
    expect(up1).toMatchObject({
      kernel: [4, 4],
      stride: [2, 2],
      parameters: 128 * 64 * 16 + 64,
      multiplyAdds: 49 * 128 * 64 * 16,
    });
    expect(discriminator[2]).toMatchObject({
      kernel: [3, 3],
      stride: [2, 2],
      parameters: 32 * 64 * 9 + 64,
      multiplyAdds: 49 * 32 * 64 * 9,
    });
  });

  it.each([
    ['article', plainGenerator28({}), plainDiscriminator28({})],
    ['ours', generator28({}), discriminator28({})],
  ] as const)('%s: no parameter is forgotten or counted twice', (recipe, g, d) => {
    const layers = dcganLayers(recipe);
    for (const [network, read] of [
      [g, layers.generator],
      [d, layers.discriminator],
    ] as const) {
      const all = Object.values(network.parameters).reduce(
        (sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1),
        0,
      );
      expect(read.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(all);
    }
  });
});
