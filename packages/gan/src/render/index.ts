/**
 * From a recipe to its picture, and back: the same recipe gives the same pixels, whatever is rendered beside it. Runs in Node
 * and in browsers.
 *
 *     import { nodeRuntime } from '@inkstone/autograd/node';
 *     import { GeneratorModel } from '@inkstone/gan';
 *     import { pictureAt, pictureRecipe, renderPictures } from '@inkstone/gan/render';
 *
 *     const model = await GeneratorModel.load(bytes, await nodeRuntime());
 *     const recipe = pictureRecipe({ model: sha256, latent: { seed: 7 }, class: 3, version: '0.1.0' });
 *     const pictures = await renderPictures(model, [recipe]);
 *     const { data, width, height } = pictureAt(pictures, 0); // bytes, H×W×C
 *
 * @module
 */

export type { PictureOrder, PictureRecipe } from './picture-recipe.ts';
export {
  latentOf,
  pictureRecipe,
  pictureRecipeSchema,
  RecipeError,
  recipeText,
} from './picture-recipe.ts';
export { readPictureRecipe, readSheetRecipes, recipeKeyword, sheetKeyword } from './read-recipe.ts';
export type { RenderOptions } from './render-each.ts';
export { renderEach } from './render-each.ts';
export { classOf, pictureAt, renderPictures } from './render-pictures.ts';
