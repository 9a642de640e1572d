import type { Latent } from '@inkstone/gan/latent';
import { z } from 'zod';
import { sha256Schema } from './common.ts';

const seed = z
  .int()
  .min(0)
  .max(2 ** 53 - 1);

const layer = z.int().min(0).max(64);
/** Base64 of float32 numbers, little endian. */
const floats = z.string().min(4).max(300_000);

/** What a picture is drawn from: fresh noise, variations and mixtures of it, and what hands and projections did to it. */
export const latentSchema: z.ZodType<Latent> = z
  .lazy(() =>
    z.union([
      z.strictObject({ seed }),
      z.strictObject({ vary: latentSchema, seed, amount: z.number().min(0).max(1) }),
      z.strictObject({ mix: z.tuple([latentSchema, latentSchema]), t: z.number().min(0).max(1) }),
      z.strictObject({ steer: latentSchema, by: z.array(pushSchema).min(1).max(32) }),
      z.strictObject({ styles: z.tuple([latentSchema, latentSchema]), from: layer }),
      z.strictObject({ at: floats }),
    ]),
  )
  .meta({ id: 'Latent' });

const pushSchema = z.strictObject({
  direction: floats,
  amount: z.number().min(-100).max(100),
  layers: z.tuple([layer, layer]).exactOptional(),
});

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
