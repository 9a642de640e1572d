import type { RasterImage } from '@inkstone/data';
import type { GeneratorModel } from '../generator-model.ts';
import type { PictureRecipe } from './picture-recipe.ts';
import { pictureAt, renderPictures } from './render-pictures.ts';

export interface RenderOptions {
  /** Stops between two batches, with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** As many as the model makes in one run. */
const AT_ONCE = 16;

/**
 * Pictures of recipes one by one, in the memory of a few: the frames of a walk, for `animation`. Timers and signals get their
 * turn between batches. Throws what `renderPictures` throws, and the signal's reason.
 */
export async function* renderEach(
  model: GeneratorModel,
  recipes: readonly PictureRecipe[],
  { signal }: RenderOptions = {},
): AsyncGenerator<RasterImage, void, undefined> {
  for (let start = 0; start < recipes.length; start += AT_ONCE) {
    await new Promise((resolve) => setTimeout(resolve, 0)); // a run blocks its thread
    signal?.throwIfAborted();
    const pictures = await renderPictures(model, recipes.slice(start, start + AT_ONCE));
    for (let i = 0; i < pictures.count; i++) yield pictureAt(pictures, i);
  }
}
