import { nodeRuntime } from '@inkstone/autograd/node';
import { floatPictures, toBytes } from '@inkstone/data';
import { describe, expect, it } from 'vitest';
import { GeneratorModel } from '../generator-model.ts';
import { mix, vary, walk } from '../latent/index.ts';
import { classesOf, latentsOf, truncate } from '../latents.ts';
import { type PictureOrder, type PictureRecipe, pictureRecipe, RecipeError } from './picture-recipe.ts';
import { renderEach } from './render-each.ts';
import { classOf, pictureAt, renderPictures } from './render-pictures.ts';
import { tinyGenerator } from './testing/tiny-generator.ts';

const load = async (threads: number, classes = 0) =>
  GeneratorModel.load(tinyGenerator({ classes }), await nodeRuntime({ threads }));
const plain = await load(1);
const byClass = await load(1, 4);

const recipeOf = (own: Partial<PictureOrder> = {}): PictureRecipe =>
  pictureRecipe({ model: '0'.repeat(64), latent: { seed: 1 }, version: '0.1.0', ...own });

const recipes = Array.from({ length: 21 }, (_, i) =>
  recipeOf({
    latent: i % 3 ? { seed: i } : vary(mix({ seed: i }, { seed: 40 }, 0.5), i, 0.3),
    truncation: 0.5 + i / 20,
    class: i % 4,
  }),
);

describe('renderPictures', () => {
  it('makes what inkstone sample makes of a seed', async () => {
    const rendered = await renderPictures(
      plain,
      [5, 6, 7].map((seed) => recipeOf({ latent: { seed }, truncation: 0.7 })),
    );
    const sampled = await plain.generate(truncate(latentsOf(5, 3, 6), 0.7));
    expect(rendered).toEqual(toBytes(floatPictures(sampled, [3, 3, 8, 8])));
  });

  it('gives a recipe the same pixels alone, among others, and in any order', async () => {
    const together = await renderPictures(byClass, recipes);
    const backwards = await renderPictures(byClass, recipes.toReversed());
    for (const [i, recipe] of recipes.entries()) {
      const { data } = pictureAt(together, i);
      expect(data).toEqual(pictureAt(backwards, recipes.length - 1 - i).data);
      expect(data).toEqual((await renderPictures(byClass, [recipe])).data);
    }
    const different = new Set(recipes.map((_, i) => String(pictureAt(together, i).data)));
    expect(different.size).toBe(recipes.length);
  });

  it('gives the same pixels with any number of threads', async () => {
    const model = await load(2, 4);
    expect(await renderPictures(model, recipes)).toEqual(await renderPictures(byClass, recipes));
    await model.close();
  });

  it('draws the class from the seed where none is named', async () => {
    const drawn = classesOf(9, 1, 4)[0]!;
    expect(classOf(recipeOf({ latent: { seed: 9 } }), byClass.description)).toBe(drawn);
    const [of9, named] = await Promise.all(
      [null, drawn].map((chosen) =>
        renderPictures(byClass, [recipeOf({ latent: { seed: 9 }, class: chosen })]),
      ),
    );
    expect(of9).toEqual(named);
  });

  it('refuses a class that the model does not have, and grids', async () => {
    await expect(renderPictures(byClass, [recipeOf({ class: 4 })])).rejects.toThrow('classes 0 to 3');
    await expect(renderPictures(plain, [recipeOf({ class: 0 })])).rejects.toThrow(RecipeError);
    await expect(renderPictures(plain, [{ ...recipeOf(), count: 9 }])).rejects.toThrow(
      'a grid of 9 pictures',
    );
  });
});

describe('renderEach', () => {
  const frames = walk([{ seed: 1 }, { seed: 2 }], 40).map((latent) => recipeOf({ latent }));

  it('makes the frames of a walk one by one, starting and ending at its stops', async () => {
    const made = await Array.fromAsync(renderEach(plain, frames));
    expect(made).toHaveLength(41);
    const ends = await renderPictures(plain, [recipeOf(), recipeOf({ latent: { seed: 2 } })]);
    expect(made[0]!.data).toEqual(pictureAt(ends, 0).data);
    expect(made[40]!.data).toEqual(pictureAt(ends, 1).data);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    let made = 0;
    const stopped = (async () => {
      for await (const _ of renderEach(plain, frames, { signal: controller.signal })) {
        if (++made === 3) controller.abort(new Error('enough'));
      }
    })();
    await expect(stopped).rejects.toThrow('enough');
    expect(made).toBe(16);
  });
});

it('counts pictures from 0', async () => {
  const pictures = await renderPictures(plain, [recipeOf()]);
  expect(() => pictureAt(pictures, 1)).toThrow('no picture 1 among 1');
});
