import type { PictureRecipe } from '@inkstone/gan/render';

/** A picture that a person marked as having something, or as not having it. */
export interface Mark {
  readonly recipe: PictureRecipe;
  readonly has: boolean;
}
