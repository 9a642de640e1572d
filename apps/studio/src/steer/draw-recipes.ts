import type { BytePictures } from '@inkstone/data';
import { floatPictures, toBytes } from '@inkstone/data/pictures';
import type { GeneratorModel } from '@inkstone/gan';
import { isOfSeeds } from '@inkstone/gan/latent';
import { classOf, latentOf, type PictureRecipe, renderPictures } from '@inkstone/gan/render';
import { placesOf, type Steerable } from '@inkstone/gan/steer';

/** A model as pictures are drawn with it; its inside is opened for pictures that were steered. */
export interface Drawer {
  readonly generator: GeneratorModel;
  steerable(): Promise<Steerable>;
}

/** Pictures of recipes in their order, of seeds and steered ones. Throws RecipeError, LatentError, ModelError. */
export async function drawRecipes(drawer: Drawer, recipes: readonly PictureRecipe[]): Promise<BytePictures> {
  const isPlain = recipes.map((recipe) => isOfSeeds(latentOf(recipe)));
  if (isPlain.every(Boolean)) return renderPictures(drawer.generator, recipes);
  const plain = recipes.filter((_, i) => isPlain[i]);
  const steered = await drawSteered(
    drawer,
    recipes.filter((_, i) => !isPlain[i]),
  );
  const seeds = plain.length > 0 ? await renderPictures(drawer.generator, plain) : undefined;
  const { width, height, channels } = steered;
  const size = width * height * channels;
  const data = new Uint8Array(recipes.length * size);
  const next = { plain: 0, steered: 0 };
  for (const [i, isOfSeed] of isPlain.entries()) {
    const from = (isOfSeed ? seeds : steered)?.data ?? data;
    const at = isOfSeed ? next.plain++ : next.steered++;
    data.set(from.subarray(at * size, (at + 1) * size), i * size);
  }
  return { ...steered, data, count: recipes.length };
}

async function drawSteered(
  { generator, steerable }: Drawer,
  recipes: readonly PictureRecipe[],
): Promise<BytePictures> {
  const model = await steerable();
  const { description, space } = model;
  const classes = recipes.map((recipe) => classOf(recipe, description) ?? 0);
  const places = await placesOf(
    model,
    recipes.map((recipe, i) => ({
      latent: latentOf(recipe),
      truncation: recipe.truncation,
      ...(description.classes > 0 && { class: classes[i] }),
    })),
  );
  // latents go through the model's own graph, as those of seeds do
  const made =
    space === 'z'
      ? await generator.generate(places, description.classes > 0 ? classes : undefined)
      : await model.synthesize(places);
  return toBytes(floatPictures(made, [recipes.length, ...description.image]));
}
