import { z } from 'zod';
import {
  discriminator28,
  generator28,
  plainDiscriminator28,
  plainGenerator28,
} from '../architectures/dcgan28.ts';
import { discriminator64, generator64 } from '../architectures/dcgan64.ts';
import type { Networks } from '../networks.ts';
import { commonSettings, mirror, sides, whole } from './common.ts';

/** The recipes of the article's networks. */
export const dcganRecipes = ['dcgan', 'dcgan64'] as const;
export type DcganRecipe = (typeof dcganRecipes)[number];

const shared = {
  /** The article's own network and training, corrected only where it does not run. */
  plain: z.boolean(),
  ...commonSettings,
  channels: z.union([z.literal(1), z.literal(3)]),
  batchNorm: z.boolean(),
};

/** 28×28 pixels, as in the article. */
export const dcganSettingsSchema = z.strictObject({ recipe: z.literal('dcgan'), ...shared });
/** 64×64 as in the paper, or 32×32 with a layer less; runs of before 0.2 name neither size nor width nor mirror. */
export const dcgan64SettingsSchema = z.strictObject({
  recipe: z.literal('dcgan64'),
  ...shared,
  size: sides(32, 64).default(64),
  /** Channels of the widest-resolution layer; 64 in the paper. Half as many take a third of the time. */
  width: whole(8, 256).default(64),
  mirror: mirror.default(false),
});
export type DcganSettings = z.infer<typeof dcganSettingsSchema> | z.infer<typeof dcgan64SettingsSchema>;

const common = {
  plain: false,
  steps: 3000,
  batch: 64,
  seed: 1,
  zDim: 100,
  classes: 0,
  beta1: 0.5,
  beta2: 0.999,
  loss: 'non-saturating',
  r2: 0,
  gradientPenalty: 0,
  balance: 'alternate',
  batchNorm: true,
  l2: 0,
  weightDecay: 0,
  sampleEvery: 250,
  evaluateEvery: 500,
  checkpointEvery: 500,
} as const;

const defaults: Readonly<Record<DcganRecipe, DcganSettings>> = {
  dcgan: {
    ...common,
    augment: [],
    recipe: 'dcgan',
    channels: 1,
    // D with batch normalisation learns so much faster that G needs five times its rate to keep up
    rateG: 4e-3,
    rateD: 8e-4,
    beta2: 0.99,
    schedule: 'linear',
    emaDecay: 0.995,
    r1: 3,
    regularizeEvery: 8,
    evaluateCount: 2000,
  },
  dcgan64: {
    ...common,
    augment: [],
    recipe: 'dcgan64',
    size: 64,
    width: 64,
    mirror: false,
    channels: 3,
    rateG: 2e-4,
    rateD: 2e-4,
    schedule: 'constant',
    emaDecay: 0.995,
    r1: 0,
    regularizeEvery: 1,
    evaluateCount: 512,
  },
};

/** What the article's text trains with, where it differs from the recipe. */
const plainSettings = {
  rateG: 2e-4,
  rateD: 2e-4,
  beta2: 0.999,
  schedule: 'constant',
  emaDecay: 0,
  r1: 0,
  regularizeEvery: 1,
} as const;

export function dcganDefaults(recipe: DcganRecipe, plain: boolean): DcganSettings {
  return plain ? { ...defaults[recipe], ...plainSettings, plain } : defaults[recipe];
}

export function dcganNetworks(settings: DcganSettings): Networks {
  if (settings.recipe === 'dcgan64')
    return { generator: generator64(settings), discriminator: discriminator64(settings) };
  return settings.plain
    ? { generator: plainGenerator28(settings), discriminator: plainDiscriminator28(settings) }
    : { generator: generator28(settings), discriminator: discriminator28(settings) };
}
