import { rootSeed } from '@inkstone/gan/latent';
import type { Latent, Recipe } from '../api/client.ts';

export interface RecipeParts {
  readonly model: string;
  readonly latent: Latent;
  readonly truncation: number;
  /** Absent: the model draws it from the seed, or has none. */
  readonly class?: number | undefined;
  readonly version: string;
}

/** The recipe of a picture in its one canonical form, so that equal pictures have equal addresses. */
export function recipeOf({ model, latent, truncation, class: label, version }: RecipeParts): Recipe {
  return {
    format: 1,
    model,
    seed: rootSeed(latent),
    truncation,
    ...(label !== undefined && { class: label }),
    version,
    ...(!('seed' in latent && !('vary' in latent)) && { latent }),
  };
}

export function latentOf({ latent, seed }: Recipe): Latent {
  return latent ?? { seed };
}

/** Two recipes of the same picture have the same key, whatever version wrote them. */
export function recipeKey(recipe: Recipe): string {
  return JSON.stringify([recipe.model, latentOf(recipe), recipe.truncation, recipe.class ?? null]);
}
