import { readFileSync } from 'node:fs';
import { float32, type HostTensor, sizeOf } from '@inkstone/autograd';
import { initialize, type Named, type ParameterSpec, type TensorFile } from '@inkstone/nn';
import { z } from 'zod';
import type { StyleGan2Config } from '../config.ts';
import { styleGan2 } from '../generator.ts';
import { configIn } from '../read-stylegan2.ts';
import { resampleFilter } from '../resample.ts';

const config = z.record(z.string(), z.number());
const goldenSchema = z.object({
  generators: z.array(
    z.object({
      name: z.string(),
      config,
      options: z.object({
        noise: z.enum(['const', 'none']).default('const'),
        truncation: z.number().default(1),
        c: z.array(z.array(z.number())).optional(),
      }),
      z: z.array(z.number()),
      image: z.array(z.number()),
    }),
  ),
  discriminators: z.array(
    z.object({
      name: z.string(),
      config,
      labels: z.array(z.number()).nullable(),
      scores: z.array(z.number()),
    }),
  ),
  paths: z.object({
    config,
    z: z.array(z.number()),
    lengths: z.array(z.number()),
    /** First numbers of the gradients of E(length − 1)². */
    gradients: z.record(z.string(), z.array(z.number())),
  }),
});
type Cases = z.infer<typeof goldenSchema>;
export type Golden = Cases['generators'][number];

/** Cases of stylegan2.golden.py, whose pictures, scores and path lengths PyTorch made. */
export const {
  generators: golden,
  discriminators: goldenCritics,
  paths: goldenPaths,
}: Cases = goldenSchema.parse(
  JSON.parse(readFileSync(new URL('./stylegan2.golden.json', import.meta.url), 'utf8')),
);

/**
 * The network of a case, as an official one is saved: weights by the script's formula, but for the resampling filter, which
 * all networks have and a file may leave out.
 */
export function savedNetwork({ config }: Golden): TensorFile {
  const { parameters, buffers } = styleGan2(officialConfig(config));
  const all = waves({ ...parameters, ...buffers });
  const tensors = Object.fromEntries(Object.entries(all).filter(([name]) => !FILTER.test(name)));
  return { tensors, metadata: { config: JSON.stringify(config) } };
}

/** A case's configuration in our names. */
export function officialConfig(config: Golden['config']): StyleGan2Config {
  return configIn({ metadata: { config: JSON.stringify(config) } }, 'stylegan2.golden.json');
}

const FILTER = /(^|\.)resample_filter$/;

/** Weights by the script's formula, and the resampling filter. */
export function waves(specs: Named<ParameterSpec>): Record<string, HostTensor> {
  const tensors: Record<string, HostTensor> = {};
  for (const [k, [name, { shape }]] of Object.entries(specs).sort(byName).entries()) {
    const wave = (i: number) => 1.4 * Math.sin((i + 1) * (0.37 + 0.011 * k));
    tensors[name] = FILTER.test(name)
      ? (initialize({ filter: resampleFilter }, 0).filter as HostTensor)
      : float32(
          shape,
          Float32Array.from({ length: sizeOf(shape) }, (_, i) => wave(i)),
        );
  }
  return tensors;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** The largest difference, relative to the largest number of `expected`. */
export function relativeError(found: Float32Array, expected: readonly number[]): number {
  const scale = Math.max(...expected.map(Math.abs));
  return Math.max(...expected.map((value, i) => Math.abs(value - (found[i] ?? Number.NaN)))) / scale;
}
