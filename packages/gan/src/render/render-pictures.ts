import type { BytePictures, RasterImage } from '@inkstone/data';
import { floatPictures, toBytes } from '@inkstone/data/pictures';
import type { GeneratorDescription } from '../generator-description.ts';
import type { GeneratorModel } from '../generator-model.ts';
import { evaluateLatent } from '../latent/evaluate-latent.ts';
import { classesOf, truncate } from '../latents.ts';
import { latentOf, type PictureRecipe, RecipeError } from './picture-recipe.ts';

/**
 * Pictures of recipes of this model, in their order. A picture's pixels depend on its recipe alone: the model runs in batches
 * of one size, filled up, since kernels for other sizes may add in another order. Throws RecipeError, ModelError.
 */
export async function renderPictures(
  model: GeneratorModel,
  recipes: readonly PictureRecipe[],
): Promise<BytePictures> {
  const { zDim, classes, style } = model.description;
  const z = new Float32Array(recipes.length * zDim);
  for (const [i, recipe] of recipes.entries()) {
    if (recipe.count !== undefined) throw gridError(recipe.count);
    const latent = evaluateLatent(latentOf(recipe), zDim);
    // with styles, it is they that are drawn towards their mean
    z.set(style ? latent : truncate(latent, recipe.truncation), i * zDim);
  }
  const labels = recipes.map((recipe) => classOf(recipe, model.description) ?? 0);
  const made = await model.generate(z, classes > 0 ? labels : undefined, {
    truncation: recipes.map(({ truncation }) => truncation),
  });
  return toBytes(floatPictures(made, [recipes.length, ...model.image]));
}

/** The class that a recipe's picture gets: its own, or drawn from its seed. Undefined where the model has none. Throws RecipeError. */
export function classOf(
  { class: chosen, seed }: PictureRecipe,
  { classes }: Pick<GeneratorDescription, 'classes'>,
): number | undefined {
  if (classes === 0) {
    if (chosen === null) return undefined;
    throw new RecipeError({
      en: `the recipe asks for class ${chosen}, but the model was not trained by class; leave the class out`,
      zh: `配方要求类别 ${chosen}，但此模型训练时没有类别；请去掉类别`,
    });
  }
  if (chosen === null) return classesOf(seed, 1, classes)[0];
  if (chosen < classes) return chosen;
  throw new RecipeError({
    en: `the recipe asks for class ${chosen}: this model has classes 0 to ${classes - 1}`,
    zh: `配方要求类别 ${chosen}：此模型的类别为 0 至 ${classes - 1}`,
  });
}

/** Picture `index` of several, sharing their memory. Throws RangeError. */
export function pictureAt(pictures: BytePictures, index: number): RasterImage {
  const { data, width, height, channels, count } = pictures;
  if (!(index >= 0 && index < count)) throw new RangeError(`pictureAt: no picture ${index} among ${count}`);
  const size = width * height * channels;
  return { data: data.subarray(index * size, (index + 1) * size), width, height, channels };
}

function gridError(count: number): RecipeError {
  return new RecipeError({
    en: `the recipe is that of a grid of ${count} pictures; ask for each by its own seed`,
    zh: `这是 ${count} 幅图拼成的网格的配方；请按种子逐幅请求`,
  });
}
