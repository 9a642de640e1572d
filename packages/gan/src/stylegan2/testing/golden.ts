import { readFileSync } from 'node:fs';
import { float32, type HostTensor, sizeOf } from '@inkstone/autograd';
import type { Named, ParameterSpec, TensorFile } from '@inkstone/nn';
import { z } from 'zod';
import { styleGan2 } from '../generator.ts';
import { configIn } from '../read-stylegan2.ts';

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
export type Golden = z.infer<typeof goldenSchema>[number];

/** Cases of stylegan2.golden.py, whose pictures PyTorch made. */
export const golden: readonly Golden[] = goldenSchema.parse(
  JSON.parse(readFileSync(new URL('./stylegan2.golden.json', import.meta.url), 'utf8')),
);

/**
 * The network of a case, as an official one is saved: weights by the script's formula, but for the resampling filter, which
 * all networks have and a file may leave out.
 */
export function savedNetwork({ config }: Golden): TensorFile {
  const metadata = { config: JSON.stringify(config) };
  const { parameters, buffers } = styleGan2(configIn({ metadata }, 'stylegan2.golden.json'));
  const specs: Named<ParameterSpec> = { ...parameters, ...buffers };
  const tensors: Record<string, HostTensor> = {};
  for (const [k, [name, { shape }]] of Object.entries(specs).sort(byName).entries()) {
    if (name.endsWith('resample_filter')) continue;
    const wave = (i: number) => 1.4 * Math.sin((i + 1) * (0.37 + 0.011 * k));
    tensors[name] = float32(
      shape,
      Array.from({ length: sizeOf(shape) }, (_, i) => wave(i)),
    );
  }
  return { tensors, metadata };
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** The largest difference, relative to the largest number of `expected`. */
export function relativeError(found: Float32Array, expected: readonly number[]): number {
  const scale = Math.max(...expected.map(Math.abs));
  return Math.max(...expected.map((value, i) => Math.abs(value - (found[i] ?? Number.NaN)))) / scale;
}
