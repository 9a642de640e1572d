import { z } from 'zod';

const rate = z.number().gt(0).max(1);
const every = z.int().min(1).max(1_000_000);

/** Settings of the recipe `eye`, as run.json keeps them. */
export const eyeSettingsSchema = z.strictObject({
  recipe: z.literal('eye'),
  steps: z.int().min(1).max(100_000_000),
  batch: z.int().min(2).max(1024),
  seed: z
    .int()
    .min(0)
    .max(2 ** 40),
  /** Height and width of what it looks at. */
  size: z.int().min(64).max(256),
  /** Numbers in an embedding. */
  width: z.int().min(8).max(2048),
  /** Learning rate of the trunk, which starts from weights that know something, and of the rest. */
  rateTrunk: rate,
  rateHead: rate,
  /** Steps in which the head learns alone, from what the trunk as it starts makes of pictures, before the first. */
  probe: z.int().min(0).max(1_000_000).default(0),
  schedule: z.enum(['constant', 'linear', 'cosine']),
  weightDecay: z.number().min(0).max(10),
  emaDecay: z.number().min(0).lt(1),
  /** Share of a picture's statistics that training hides. */
  dropout: z.number().min(0).lt(1),
  /** Artists that take no part, to see how the eye tells hands that it does not know. */
  leaveOut: z.int().min(0).max(10_000),
  evaluateEvery: every,
  checkpointEvery: every,
});
export type EyeSettings = z.infer<typeof eyeSettingsSchema>;

export const eyeDefaults: EyeSettings = {
  recipe: 'eye',
  steps: 3600,
  batch: 32,
  seed: 1,
  size: 128,
  width: 256,
  rateTrunk: 6e-5,
  rateHead: 5e-4,
  probe: 1500,
  schedule: 'cosine',
  weightDecay: 0.05,
  emaDecay: 0.995,
  dropout: 0.4,
  leaveOut: 0,
  evaluateEvery: 600,
  checkpointEvery: 300,
};
