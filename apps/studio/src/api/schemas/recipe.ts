import { z } from 'zod';
import { sha256Schema } from './common.ts';

const seed = z
  .int()
  .min(0)
  .max(2 ** 53 - 1);

/** What a picture is drawn from: fresh noise, a variation of a latent, or a mixture of two. */
export type LatentInput =
  | { readonly seed: number }
  | { readonly vary: LatentInput; readonly seed: number; readonly amount: number }
  | { readonly mix: readonly [LatentInput, LatentInput]; readonly t: number };

export const latentSchema: z.ZodType<LatentInput> = z
  .lazy(() =>
    z.union([
      z.strictObject({ seed }),
      z.strictObject({ vary: latentSchema, seed, amount: z.number().min(0).max(1) }),
      z.strictObject({ mix: z.tuple([latentSchema, latentSchema]), t: z.number().min(0).max(1) }),
    ]),
  )
  .meta({ id: 'Latent' });

/** All that makes a picture again: what its PNG carries. */
export const recipeSchema = z
  .object({
    format: z.literal(1),
    model: sha256Schema,
    seed,
    truncation: z.number().min(0).max(2),
    class: z.int().min(0).nullish(),
    version: z.string().max(64),
    latent: latentSchema.optional(),
    /** Pictures of a grid, from `seed` on; such a recipe is recalled, not rendered. */
    count: z.int().min(1).optional(),
  })
  .meta({ id: 'PictureRecipe' });
