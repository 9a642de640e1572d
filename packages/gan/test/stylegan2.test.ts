import { readFileSync } from 'node:fs';
import { float32, type HostTensor, sizeOf } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { decodeSafetensors, encodeSafetensors, type TensorFile } from '@inkstone/nn';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { GeneratorModel } from '../src/generator-model.ts';
import { exportStyleGan2 } from '../src/stylegan2/export-stylegan2.ts';
import { styleGan2 } from '../src/stylegan2/generator.ts';
import { readStyleGan2 } from '../src/stylegan2/read-stylegan2.ts';

const goldenSchema = z.array(
  z.object({
    name: z.string(),
    config: z.record(z.string(), z.number()),
    options: z.object({
      noise: z.enum(['const', 'none']).default('const'),
      truncation: z.number().default(1),
      c: z.array(z.array(z.number())).optional(),
    }),
    z: z.array(z.number()),
    image: z.array(z.number()),
  }),
);
const golden = goldenSchema.parse(
  JSON.parse(readFileSync(new URL('./stylegan2.golden.json', import.meta.url), 'utf8')),
);
const runtime = await nodeRuntime({ threads: 2 });

/** The networks of golden.py, as an official one is saved. */
function saved(config: Readonly<Record<string, number>>): TensorFile {
  const G = styleGan2({
    zDim: config.z_dim!,
    wDim: config.w_dim!,
    classes: config.c_dim!,
    resolution: config.img_resolution!,
    imageChannels: config.img_channels!,
    mappingLayers: config.mapping_layers!,
    channelBase: config.channel_base!,
    channelMax: config.channel_max!,
    rateMultiplier: 0.01,
  });
  const specs = { ...G.parameters, ...G.buffers };
  const tensors: Record<string, HostTensor> = {};
  for (const [k, name] of Object.keys(specs).sort().entries()) {
    const { shape, initialize } = specs[name]!;
    const data = new Float32Array(sizeOf(shape));
    for (let i = 0; i < data.length; i++) data[i] = 1.4 * Math.sin((i + 1) * (0.37 + 0.011 * k));
    if (name.endsWith('resample_filter')) initialize(data, undefined as never);
    tensors[name] = float32(shape, data);
  }
  return { tensors, metadata: { config: JSON.stringify(config) } };
}

describe('stylegan2', () => {
  it.each(golden)('gives the picture of PyTorch: $name', async ({ config, options, z: latents, image }) => {
    const file = decodeSafetensors(encodeSafetensors(saved(config)));
    const read = readStyleGan2(file, 'net.safetensors');
    const bytes = exportStyleGan2(read.config, read.weights, { recipe: 'stylegan2' });
    const model = await GeneratorModel.load(bytes, runtime);
    const { c, noise, truncation } = options;
    const data = await model.generate(Float32Array.from(latents), c?.flat(), { noise, truncation });
    expect(data.length).toBe(image.length);
    const scale = Math.max(...image.map(Math.abs));
    const worst = Math.max(...image.map((value, i) => Math.abs(value - data[i]!)));
    expect(worst / scale).toBeLessThan(1e-4);
    await model.close();
  });

  it('draws grain anew where it is asked to, the same for the same seeds', async () => {
    const { config, z: latents } = golden[0]!;
    const { config: ours, weights } = readStyleGan2(saved(config), 'net.safetensors');
    const model = await GeneratorModel.load(exportStyleGan2(ours, weights, { recipe: 'stylegan2' }), runtime);
    const made = (seed: number) =>
      model.generate(Float32Array.from(latents), undefined, { noise: 'random', seeds: [seed, seed + 1] });
    expect(await made(5)).toEqual(await made(5));
    expect(await made(5)).not.toEqual(await made(6));
    await model.close();
  });

  it('says what a file lacks', () => {
    const { tensors, metadata } = saved(golden[0]!.config);
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
