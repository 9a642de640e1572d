import { sizeOf } from '@inkstone/autograd';
import type { BytePictures, RasterImage } from '@inkstone/data';
import { floatPictures, toBytes } from '@inkstone/data/pictures';
import type { GeneratorDescription } from '../generator-description.ts';
import type { GeneratorModel } from '../generator-model.ts';
import { evaluateLatent, isOfSeeds } from '../latent/evaluate-latent.ts';
import { classesOf, truncate } from '../latents.ts';
import { placesOf } from '../steer/places-of.ts';
import { latentOf, type PictureRecipe, RecipeError } from './picture-recipe.ts';

/**
 * Pictures of recipes of this model, in their order. A picture's pixels depend on its recipe alone: the model runs in batches
 * of one size, filled up, since kernels for other sizes may add in another order. Those that were steered go through the
 * model's inside. Throws RecipeError, ModelError, LatentError for places and directions of another model.
 */
export async function renderPictures(
  model: GeneratorModel,
  recipes: readonly PictureRecipe[],
): Promise<BytePictures> {
  for (const { count } of recipes) if (count !== undefined) throw gridError(count);
  const size = sizeOf(model.image);
  const made = new Float32Array(recipes.length * size);
  for (const [draw, isDrawn] of [
    [drawFromSeeds, (recipe: PictureRecipe) => isOfSeeds(latentOf(recipe))],
    [drawSteered, (recipe: PictureRecipe) => !isOfSeeds(latentOf(recipe))],
  ] as const) {
    const places = recipes.flatMap((recipe, place) => (isDrawn(recipe) ? [place] : []));
    if (places.length === 0) continue;
    const pictures = await draw(
      model,
      places.map((place) => recipes[place] as PictureRecipe),
    );
    for (const [i, place] of places.entries()) {
      made.set(pictures.subarray(i * size, (i + 1) * size), place * size);
    }
  }
  return toBytes(floatPictures(made, [recipes.length, ...model.image]));
}

/** Pictures that seeds alone say: [N, C, H, W]. */
async function drawFromSeeds(
  model: GeneratorModel,
  recipes: readonly PictureRecipe[],
): Promise<Float32Array> {
  const { zDim, classes, style } = model.description;
  const z = new Float32Array(recipes.length * zDim);
  for (const [i, recipe] of recipes.entries()) {
    const latent = evaluateLatent(latentOf(recipe), zDim);
    // with styles, it is they that are drawn towards their mean
    z.set(style ? latent : truncate(latent, recipe.truncation), i * zDim);
  }
  const labels = recipes.map((recipe) => classOf(recipe, model.description) ?? 0);
  return model.generate(z, classes > 0 ? labels : undefined, {
    truncation: recipes.map(({ truncation }) => truncation),
  });
}

/** Pictures that hands had a part in: [N, C, H, W]. */
async function drawSteered(model: GeneratorModel, recipes: readonly PictureRecipe[]): Promise<Float32Array> {
  const inside = await model.steerable();
  const orders = recipes.map((recipe) => ({
    latent: latentOf(recipe),
    truncation: recipe.truncation,
    class: classOf(recipe, model.description),
  }));
  return inside.synthesize(
    await placesOf(inside, orders),
    orders.map((order) => order.class ?? 0),
  );
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
