import { float32 } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { decodeSafetensors, encodeSafetensors, initialize } from '@inkstone/nn';
import { describe, expect, it } from 'vitest';
import { GeneratorModel } from '../generator-model.ts';
import { exportStyleGan2 } from './export-stylegan2.ts';
import { readStyleGan2 } from './read-stylegan2.ts';
import { resampleFilter } from './resample.ts';
import { golden, relativeError, savedNetwork } from './testing/golden.ts';

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
    expect(() => readStyleGan2({ tensors: lopsided, metadata }, 'net')).toThrow('not symmetric');
  });
});
