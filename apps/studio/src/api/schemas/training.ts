import { z } from 'zod';

/** Recipes that the studio trains. */
export const trainingRecipes = ['dcgan', 'dcgan64', 'lightgan', 'stylegan2'] as const;

/** How to train: the recipe, and what differs from its defaults. */
export const trainingSchema = z
  .object({
    recipe: z.enum(trainingRecipes),
    steps: z.int().min(1).max(10_000_000).optional(),
    batch: z.int().min(2).max(1024).optional(),
    seed: z
      .int()
      .min(0)
      .max(2 ** 40)
      .optional(),
    /** Learn each class by its name; needs classes in the data. */
    byClass: z.boolean().optional(),
    channels: z.union([z.literal(1), z.literal(3)]).optional(),
    /** Height and width, of recipes that leave them open. */
    size: z.int().min(28).max(1024).optional(),
    /** Learn also from each picture left to right. */
    mirror: z.boolean().optional(),
    augment: z.array(z.enum(['colour', 'translation', 'cutout'])).optional(),
    rateG: z.number().gt(0).max(1).optional(),
    rateD: z.number().gt(0).max(1).optional(),
    r1: z.number().min(0).max(1e6).optional(),
    sampleEvery: z.int().min(1).max(1_000_000).optional(),
    evaluateEvery: z.int().min(1).max(1_000_000).optional(),
    checkpointEvery: z.int().min(1).max(1_000_000).optional(),
    evaluateCount: z.int().min(64).max(50_000).optional(),
  })
  .meta({ id: 'Training' });
export type Training = z.infer<typeof trainingSchema>;
