import { float32, type HostTensor, halvesToFloats } from '@inkstone/autograd';
import { initialize, type Named, type ParameterSpec, type TensorFile, type Weights } from '@inkstone/nn';
import { z } from 'zod';
import { CheckpointError, tensorOf } from '../checkpoint.ts';
import { schemaFaults } from '../schema-faults.ts';
import { type StyleGan2Config, styleGan2ConfigSchema } from './config.ts';
import { styleGan2 } from './generator.ts';
import { resampleFilter } from './resample.ts';

/** The configuration as the official networks name it: JSON under `config` in the metadata of a safetensors file. */
const officialSchema = z.object({
  z_dim: z.int(),
  w_dim: z.int(),
  c_dim: z.int(),
  img_resolution: z.int(),
  mapping_layers: z.int(),
  channel_base: z.int(),
  channel_max: z.int(),
  img_channels: z.int().default(3),
  lr_multiplier: z.number().default(0.01),
});

export interface StyleGan2File {
  readonly config: StyleGan2Config;
  readonly weights: Weights<HostTensor>;
}

/** Numbers that networks may lack because they all have the same: the resampling filter. */
const FILTER = /(^|\.)resample_filter$/;

/**
 * Reads the generator (`G_ema`) of an official StyleGAN2 from safetensors, its tensors under their official names, with or
 * without a prefix `G_ema.`. `file` names it in errors. Throws CheckpointError that says what is missing or does not fit.
 */
export function readStyleGan2(saved: TensorFile, file: string): StyleGan2File {
  const config = configIn(saved, file);
  const tensors = Object.fromEntries(
    Object.entries(saved.tensors).map(([name, tensor]) => [name.replace(/^G_ema\./, ''), tensor]),
  );
  const G = styleGan2(config);
  const { usual } = initialize({ usual: resampleFilter }, 0) as { usual: HostTensor };
  const take = (specs: Named<ParameterSpec>) =>
    Object.fromEntries(
      Object.entries(specs).map(([name, { shape }]) => {
        if (FILTER.test(name) && !(name in tensors)) return [name, usual];
        const tensor = asFloat32(tensorOf({ ...saved, tensors }, name, shape, file), name, file);
        if (FILTER.test(name)) refuseOther(tensor, name, file);
        return [name, tensor];
      }),
    );
  return { config, weights: { parameters: take(G.parameters), buffers: take(G.buffers) } };
}

/** The configuration of an official network's file. Throws CheckpointError. */
export function configIn({ metadata }: Pick<TensorFile, 'metadata'>, file: string): StyleGan2Config {
  if (metadata.config === undefined) {
    throw new CheckpointError({
      en: `${file}: its metadata has no \`config\`: write the network's configuration there as JSON (z_dim, w_dim, c_dim, img_resolution, mapping_layers, channel_base, channel_max)`,
      zh: `${file}：元数据中没有 \`config\`：请以 JSON 写入网络的配置（z_dim、w_dim、c_dim、img_resolution、mapping_layers、channel_base、channel_max）`,
    });
  }
  const official = parsed(officialSchema, jsonOf(metadata.config), file);
  return parsed(
    styleGan2ConfigSchema,
    {
      zDim: official.z_dim,
      wDim: official.w_dim,
      classes: official.c_dim,
      resolution: official.img_resolution,
      imageChannels: official.img_channels,
      mappingLayers: official.mapping_layers,
      channelBase: official.channel_base,
      channelMax: official.channel_max,
      rateMultiplier: official.lr_multiplier,
    },
    file,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, file: string): T {
  const found = schema.safeParse(value);
  if (found.success) return found.data;
  const { en, zh } = schemaFaults(schema, value);
  throw new CheckpointError({
    en: `${file}: the configuration in its metadata is not that of a StyleGAN2: ${en}`,
    zh: `${file}：元数据中的配置不是 StyleGAN2 的：${zh}`,
  });
}

function asFloat32({ dtype, shape, data }: HostTensor, name: string, file: string): HostTensor {
  switch (dtype) {
    case 'float32':
      return { dtype, shape, data };
    case 'float64':
      return float32(shape, Float32Array.from(data as Float64Array));
    case 'float16':
      return float32(shape, halvesToFloats(data as Uint16Array));
    default:
      throw new CheckpointError({
        en: `${file}: ${name} holds ${dtype}; weights are float32, float16 or float64`,
        zh: `${file}：${name} 的类型为 ${dtype}；权重应为 float32、float16 或 float64`,
      });
  }
}

/**
 * Pictures are resampled by rows and columns with a filter that is its own mirror image: true of the official ones, which
 * are the outer product of [1, 3, 3, 1] with itself.
 */
function refuseOther({ data }: HostTensor, name: string, file: string): void {
  const numbers = Array.from(data, Number);
  const side = Math.sqrt(numbers.length);
  const taps = Array.from({ length: side }, (_, row) =>
    numbers.slice(row * side, (row + 1) * side).reduce((a, b) => a + b, 0),
  );
  const largest = Math.max(...numbers.map(Math.abs));
  const isKnown = numbers.every((value, i) => {
    const product = (taps[Math.floor(i / side)] ?? 0) * (taps[i % side] ?? 0);
    const mirrored = numbers.at(-1 - i) ?? 0;
    return Math.abs(value - mirrored) <= 1e-5 * largest && Math.abs(value - product) <= 1e-4 * largest;
  });
  if (isKnown) return;
  throw new CheckpointError({
    en: `${file}: ${name} is not the outer product of symmetric taps that sum to one, as [1, 3, 3, 1]/8 is; only such filters are known`,
    zh: `${file}：${name} 不是和为一的对称系数（如 [1, 3, 3, 1]/8）的外积；只支持这样的滤波器`,
  });
}
