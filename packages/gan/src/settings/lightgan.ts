import { z } from 'zod';
import { lightDiscriminator } from '../lightgan/discriminator.ts';
import { lightGenerator } from '../lightgan/generator.ts';
import type { Networks } from '../networks.ts';
import { commonSettings, mirror, sides, whole } from './common.ts';

export const lightGanSettingsSchema = z.strictObject({
  recipe: z.literal('lightgan'),
  ...commonSettings,
  mirror,
  channels: z.union([z.literal(1), z.literal(3)]),
  size: sides(64, 512),
  /** Feature maps of the generator at half of 64 and at 64 pixels are twice as many; 64 in the paper. */
  width: whole(4, 256),
});
export type LightGanSettings = z.infer<typeof lightGanSettingsSchema>;

export const lightGanDefaults: LightGanSettings = {
  recipe: 'lightgan',
  steps: 12_000,
  batch: 16,
  seed: 1,
  zDim: 128,
  classes: 0,
  channels: 3,
  size: 64,
  width: 16,
  rateG: 2e-4,
  rateD: 2e-4,
  beta1: 0.5,
  beta2: 0.999,
  schedule: 'constant',
  emaDecay: 0.999,
  loss: 'hinge',
  r1: 0,
  r2: 0,
  gradientPenalty: 0,
  regularizeEvery: 16,
  balance: 'alternate',
  l2: 0,
  weightDecay: 0,
  augment: ['colour', 'translation'],
  mirror: true,
  sampleEvery: 500,
  evaluateEvery: 1000,
  checkpointEvery: 500,
  evaluateCount: 512,
};

export function lightGanNetworks({ channels, size, zDim, classes, width }: LightGanSettings): Networks {
  const image = [channels, size, size] as const;
  return {
    generator: lightGenerator({ image, zDim, classes, width }),
    discriminator: lightDiscriminator({ image, classes, width }),
  };
}
