import { z } from 'zod';

/** Settings of the recipe `lenet`, as run.json keeps them. */
export const lenetSettingsSchema = z.strictObject({
  recipe: z.literal('lenet'),
  steps: z.int().min(1).max(100_000_000),
  batch: z.int().min(2).max(4096),
  seed: z
    .int()
    .min(0)
    .max(2 ** 40),
  rate: z.number().gt(0).max(1),
  schedule: z.enum(['constant', 'linear', 'cosine']),
  weightDecay: z.number().min(0).max(10),
  emaDecay: z.number().min(0).lt(1),
  evaluateEvery: z.int().min(1).max(1_000_000),
  checkpointEvery: z.int().min(1).max(1_000_000),
});
export type LenetSettings = z.infer<typeof lenetSettingsSchema>;

/** What reaches 99 % and more on the digits in some minutes on two cores. */
export const lenetDefaults: LenetSettings = {
  recipe: 'lenet',
  steps: 6000,
  batch: 128,
  seed: 1,
  rate: 2e-3,
  schedule: 'cosine',
  weightDecay: 0.01,
  emaDecay: 0.998,
  evaluateEvery: 500,
  checkpointEvery: 500,
};
