import { WordedError } from '@inkstone/autograd';
import { z } from 'zod';
import { type Latent, latentSchema, type Push } from '../latent/latent.ts';
import { rootSeed } from '../latent/seeds.ts';

/** How a picture was made, and all that is needed to make it again: what its PNG carries under `inkstone`. */
export const pictureRecipeSchema = z
  .object({
    format: z.literal(1),
    /** SHA-256 of the model's file, in hex. */
    model: z.string().regex(/^[0-9a-f]{64}$/),
    /** Of the latents, or of the first of them where there is a `latent`. */
    seed: z.int().min(0),
    /** By which the latents are scaled: 1 is all variety, less is nearer to the middle. */
    truncation: z.number().min(0).max(2).default(1),
    /** Class number. Null where the model has no classes; where it has some, the class is drawn from the seed. */
    class: z.int().min(0).nullable().default(null),
    /** Of Inkstone. */
    version: z.string().max(64),
    /** Absent for a picture of its seed alone. */
    latent: latentSchema.optional(),
    /** Pictures of a grid, which has them from `seed` on, row by row. */
    count: z.int().min(1).optional(),
  })
  .readonly();
export type PictureRecipe = z.infer<typeof pictureRecipeSchema>;

/** A text that is no recipe, or a recipe that asks for something that cannot be rendered. */
export class RecipeError extends WordedError {
  readonly code = 'RECIPE';
}

export interface PictureOrder {
  /** SHA-256 of the model's file, in hex. */
  readonly model: string;
  readonly latent: Latent;
  /** 1 when absent. */
  readonly truncation?: number | undefined;
  /** Drawn from the seed when absent or null, where the model has classes. */
  readonly class?: number | null | undefined;
  readonly version: string;
}

/** The recipe of a picture: one seed, or an expression of several. */
export function pictureRecipe(order: PictureOrder): PictureRecipe {
  const { model, latent, truncation = 1, class: chosen = null, version } = order;
  const recipe = { format: 1, model, seed: rootSeed(latent), truncation, class: chosen, version } as const;
  return isPlain(latent) ? recipe : { ...recipe, latent };
}

/** The latents' expression, also where the recipe names only a seed. */
export function latentOf({ latent, seed }: PictureRecipe): Latent {
  return latent ?? { seed };
}

/** The recipe as text, the same for equal recipes, however they were written down. */
export function recipeText(recipe: PictureRecipe): string {
  const { model, truncation, class: chosen, version, count } = recipe;
  const plain = pictureRecipe({
    model,
    latent: inOrder(latentOf(recipe)),
    truncation,
    class: chosen,
    version,
  });
  return JSON.stringify(count === undefined ? plain : { ...plain, count });
}

function isPlain(latent: Latent): boolean {
  return 'seed' in latent && !('vary' in latent);
}

function inOrder(latent: Latent): Latent {
  if ('at' in latent) return { at: latent.at };
  if ('mix' in latent) return { mix: [inOrder(latent.mix[0]), inOrder(latent.mix[1])], t: latent.t };
  if ('styles' in latent) {
    return { styles: [inOrder(latent.styles[0]), inOrder(latent.styles[1])], from: latent.from };
  }
  if ('steer' in latent) return { steer: inOrder(latent.steer), by: latent.by.map(pushInOrder) };
  const { seed } = latent;
  return 'vary' in latent ? { vary: inOrder(latent.vary), seed, amount: latent.amount } : { seed };
}

function pushInOrder({ direction, amount, layers }: Push): Push {
  return { direction, amount, ...(layers && { layers }) };
}
