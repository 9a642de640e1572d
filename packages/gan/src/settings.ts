import { z } from 'zod';
import {
  discriminator28,
  generator28,
  plainDiscriminator28,
  plainGenerator28,
} from './architectures/dcgan28.ts';
import { discriminator64, generator64 } from './architectures/dcgan64.ts';
import { balances } from './balance.ts';
import { augmentations } from './diff-augment.ts';
import { lossNames } from './losses.ts';
import type { Discriminator, Generator } from './networks.ts';
import { schedules } from './schedule.ts';
import type { Game } from './train-step.ts';

/** The recipes of this package: what `inkstone train` calls them. */
export const ganRecipes = ['dcgan', 'dcgan64'] as const;
export type GanRecipe = (typeof ganRecipes)[number];

const whole = (least: number, most: number) => z.int().min(least).max(most);
const rate = z.number().gt(0).max(1);

/** Every setting of a run, as run.json keeps it. */
export const ganSettingsSchema = z.strictObject({
  recipe: z.enum(ganRecipes),
  /** The article's own network and training, corrected only where it does not run. */
  plain: z.boolean(),
  steps: whole(1, 100_000_000),
  batch: whole(2, 4096),
  seed: whole(0, 2 ** 40),
  zDim: whole(1, 4096),
  channels: z.union([z.literal(1), z.literal(3)]),
  /** Classes that the game is conditioned on; 0 for none. */
  classes: whole(0, 10_000),
  rateG: rate,
  rateD: rate,
  beta1: z.number().min(0).lt(1),
  beta2: z.number().min(0).lt(1),
  schedule: z.enum(schedules),
  emaDecay: z.number().min(0).lt(1),
  loss: z.enum(lossNames),
  r1: z.number().min(0).max(1e6),
  gradientPenalty: z.number().min(0).max(1e6),
  regularizeEvery: whole(1, 1024),
  balance: z.enum(balances),
  batchNorm: z.boolean(),
  l2: z.number().min(0).max(1),
  weightDecay: z.number().min(0).max(10),
  augment: z.array(z.enum(augmentations)),
  sampleEvery: whole(1, 1_000_000),
  evaluateEvery: whole(1, 1_000_000),
  checkpointEvery: whole(1, 1_000_000),
  /** Pictures made to rank a checkpoint. */
  evaluateCount: whole(64, 50_000),
});
export type GanSettings = z.infer<typeof ganSettingsSchema>;

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
  gradientPenalty: 0,
  balance: 'alternate',
  batchNorm: true,
  l2: 0,
  weightDecay: 0,
  augment: [],
  sampleEvery: 250,
  evaluateEvery: 500,
  checkpointEvery: 500,
} as const;

const defaults: Readonly<Record<GanRecipe, GanSettings>> = {
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

/** A recipe's settings. `plain` is the article's net with nothing added. */
export function ganDefaults(recipe: GanRecipe, { plain = false }: { plain?: boolean } = {}): GanSettings {
  return plain ? { ...defaults[recipe], ...plainSettings, plain } : defaults[recipe];
}

/** The two networks of a recipe. */
export function networksOf(settings: GanSettings): { generator: Generator; discriminator: Discriminator } {
  switch (settings.recipe) {
    case 'dcgan':
      return settings.plain
        ? { generator: plainGenerator28(settings), discriminator: plainDiscriminator28(settings) }
        : { generator: generator28(settings), discriminator: discriminator28(settings) };
    case 'dcgan64':
      return { generator: generator64(settings), discriminator: discriminator64(settings) };
    default:
      return settings.recipe satisfies never;
  }
}

export function gameOf(settings: GanSettings): Game {
  const { loss, batch, beta1, beta2, l2, weightDecay, augment, r1, gradientPenalty, regularizeEvery } =
    settings;
  return {
    ...networksOf(settings),
    loss,
    batch,
    betas: [beta1, beta2],
    l2,
    weightDecay,
    augment,
    r1,
    gradientPenalty,
    regularizeEvery,
  };
}
