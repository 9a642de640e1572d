import { compile, type DeviceTensor, float32, spec, type Tensor } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { apply, decodeSafetensors, encodeSafetensors, initialize, type Scope } from '@inkstone/nn';
import { describe, expect, it } from 'vitest';
import { GeneratorModel } from '../generator-model.ts';
import { weightSpecs } from '../inference.ts';
import { withLabels } from '../networks.ts';
import { exportStyleGan2 } from './export-stylegan2.ts';
import { styleGan2 } from './generator.ts';
import { readStyleGan2 } from './read-stylegan2.ts';
import { resampleFilter } from './resample.ts';
import { type Golden, golden, officialConfig, relativeError, savedNetwork, waves } from './testing/golden.ts';

const runtime = await nodeRuntime({ threads: 2 });

describe('stylegan2', () => {
  it.each(golden)('gives the picture of PyTorch: $name', async (one) => {
    const { options, z: latents, image } = one;
    const file = decodeSafetensors(encodeSafetensors(savedNetwork(one)));
    const read = readStyleGan2(file, 'net.safetensors');
    const bytes = exportStyleGan2(read.config, read.weights, { recipe: 'stylegan2' });
    const model = await GeneratorModel.load(bytes, runtime);
    const { c, noise, truncation } = options;
    const data = await model.generate(Float32Array.from(latents), c?.flat(), { noise, truncation });
    expect(data.length).toBe(image.length);
    expect(relativeError(data, image)).toBeLessThan(1e-4);
    await model.close();
  });

  it('takes a resampling filter that a file has, and knows it where a file leaves it out', () => {
    const bare = savedNetwork(golden[0]!);
    const { filter } = initialize({ filter: resampleFilter }, 0);
    const names = Object.keys(readStyleGan2(bare, 'net').weights.buffers).filter((name) =>
      /filter$/.test(name),
    );
    const tensors = { ...bare.tensors, ...Object.fromEntries(names.map((name) => [name, filter!])) };
    expect(names.length).toBeGreaterThan(5);
    expect(readStyleGan2({ ...bare, tensors }, 'net')).toEqual(readStyleGan2(bare, 'net'));
  });

  it('draws grain anew where it is asked to, the same for the same seeds', async () => {
    const { z: latents } = golden[0]!;
    const { config: ours, weights } = readStyleGan2(savedNetwork(golden[0]!), 'net.safetensors');
    const model = await GeneratorModel.load(exportStyleGan2(ours, weights, { recipe: 'stylegan2' }), runtime);
    const made = (seed: number) =>
      model.generate(Float32Array.from(latents), undefined, { noise: 'random', seeds: [seed, seed + 1] });
    expect(await made(5)).toEqual(await made(5));
    expect(await made(5)).not.toEqual(await made(6));
    await model.close();
  });

  it('follows the mean style and draws grain of its own in training', async () => {
    const [{ config, z: latents }] = golden as [Golden];
    const G = styleGan2(officialConfig(config));
    const program = await compile(
      (weights, z) => {
        const inputs = { ...G, forward: (latent: Tensor, scope: Scope) => G.map(latent, undefined, scope) };
        return {
          ...apply(withLabels(G, undefined), weights, z, { training: true }),
          w: apply(inputs, weights, z, { training: false }).y,
        };
      },
      [weightSpecs(G), spec([2, G.zDim])] as const,
      { runtime },
    );
    const all = waves({ ...G.parameters, ...G.buffers });
    const only = (names: object) => Object.fromEntries(Object.keys(names).map((name) => [name, all[name]!]));
    const weights = { parameters: only(G.parameters), buffers: only(G.buffers) };
    const run = (seed: number) => program.run([weights, float32([2, G.zDim], latents)], { seed, counter: 1 });
    const numbers = async (tensor: DeviceTensor) => [...(await tensor.read()).data].map(Number);
    const [first, same, other] = [await run(1), await run(1), await run(2)];
    expect(await numbers(first.y)).toEqual(await numbers(same.y));
    expect(await numbers(first.y)).not.toEqual(await numbers(other.y));
    const w = await numbers(first.w);
    const before = Array.from(all['mapping.w_avg']!.data, Number);
    const after = await numbers(first.buffers['mapping.w_avg']!);
    for (const [i, mean] of before.entries()) {
      const batch = (w[i]! + w[i + G.config.wDim]!) / 2;
      expect(after[i]).toBeCloseTo(0.995 * mean + 0.005 * batch, 5);
    }
    await program.close();
  });

  it('says what a file lacks', () => {
    const { tensors, metadata } = savedNetwork(golden[0]!);
    const { 'synthesis.b8.conv0.weight': gone, ...others } = tensors;
    expect(gone).toBeDefined();
    expect(() => readStyleGan2({ tensors: others, metadata }, 'net')).toThrow(
      'net: has no tensor synthesis.b8.conv0.weight',
    );
    expect(() => readStyleGan2({ tensors, metadata: {} }, 'net')).toThrow('no `config`');
    const config = JSON.stringify({ ...golden[0]!.config, img_resolution: 24 });
    expect(() => readStyleGan2({ tensors, metadata: { config } }, 'net')).toThrow('resolution');
    const lopsided = {
      ...tensors,
      'synthesis.b8.resample_filter': float32(
        [4, 4],
        Array.from({ length: 16 }, (_, i) => i),
      ),
    };
    expect(() => readStyleGan2({ tensors: lopsided, metadata }, 'net')).toThrow(
      'not the outer product of symmetric taps',
    );
  });
});
