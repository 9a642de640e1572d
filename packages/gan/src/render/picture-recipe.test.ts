import { encodePng, PngError, writePngText } from '@inkstone/data';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Latent, mix, vary } from '../latent/index.ts';
import { anyLatent } from '../latent/testing/any-latent.ts';
import {
  latentOf,
  type PictureRecipe,
  pictureRecipe,
  pictureRecipeSchema,
  RecipeError,
  recipeText,
} from './picture-recipe.ts';
import { readPictureRecipe, readSheetRecipes } from './read-recipe.ts';

const model = 'a1'.repeat(32);
const version = '0.1.0';
const png = await encodePng({ data: new Uint8Array(12), width: 2, height: 2, channels: 3 });

describe('pictureRecipe', () => {
  it('writes a plain seed as inkstone sample does', () => {
    const recipe = pictureRecipe({ model, latent: { seed: 7 }, class: 3, version });
    const text = `{"format":1,"model":"${model}","seed":7,"truncation":1,"class":3,"version":"0.1.0"}`;
    expect(recipeText(recipe)).toBe(text);
    expect(latentOf(recipe)).toEqual({ seed: 7 });
  });

  it('names the oldest seed beside an expression of several', () => {
    const latent = vary({ seed: 7 }, 8, 0.2);
    const recipe = pictureRecipe({ model, latent, truncation: 0.7, version });
    expect(recipe).toMatchObject({ seed: 7, class: null, latent });
    expect(recipeText(recipe)).toContain('"latent":{"vary":{"seed":7},"seed":8,"amount":0.2}');
  });

  it('comes back from its PNG', () => {
    fc.assert(
      fc.property(anyLatent, fc.option(fc.nat(9)), (latent, chosen) => {
        const recipe = pictureRecipe({ model, latent, class: chosen, version });
        expect(readPictureRecipe(writePngText(png, 'inkstone', recipeText(recipe)))).toEqual(recipe);
      }),
      { numRuns: 30 },
    );
  });
});

describe('recipeText', () => {
  it('is one text for one recipe, however it was written', () => {
    const latent: Latent = mix(vary({ seed: 1 }, 2, 0.5), { seed: 3 }, 0.25);
    const recipe = pictureRecipe({ model, latent, version });
    const shuffled: PictureRecipe = {
      latent: { t: 0.25, mix: [{ amount: 0.5, seed: 2, vary: { seed: 1 } }, { seed: 3 }] },
      ...({ version, class: null, truncation: 1, seed: 99, model, format: 1 } as const),
    };
    expect(recipeText(shuffled)).toBe(recipeText(recipe));
    expect(recipeText(pictureRecipeSchema.parse(shuffled))).toBe(recipeText(recipe));
    const plain = { format: 1, model, seed: 5, version, latent: { seed: 5 } };
    expect(recipeText(pictureRecipeSchema.parse(plain))).not.toContain('latent');
  });

  it('tells recipes apart', () => {
    const texts = [{}, { truncation: 0.5 }, { class: 1 }, { latent: { seed: 2 } }].map((own) =>
      recipeText(pictureRecipe({ model, latent: { seed: 1 }, version, ...own })),
    );
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('keeps how many a grid has', () => {
    const recipe = { ...pictureRecipe({ model, latent: { seed: 1 }, version }), count: 9 };
    expect(pictureRecipeSchema.parse(JSON.parse(recipeText(recipe)))).toEqual(recipe);
  });
});

describe('readPictureRecipe', () => {
  it('finds nothing in other pictures', () => {
    expect(readPictureRecipe(png)).toBeNull();
    expect(readSheetRecipes(png)).toBeNull();
  });

  it('refuses what is no PNG', () => {
    expect(() => readPictureRecipe(Uint8Array.of(1, 2, 3))).toThrow(PngError);
  });

  it.each([
    ['{', 'is not JSON'],
    ['{"format":2}', 'expected 1'],
    [`{"format":1,"model":"../../etc","seed":1,"version":"0"}`, '→ at model'],
    [`{"format":1,"model":"${model}","seed":-1,"version":"0"}`, '→ at seed'],
    [`{"format":1,"model":"${model}","seed":1,"version":"0","latent":{"seed":-1}}`, '→ at latent'],
  ])('says what is wrong with %s', (text, fault) => {
    const read = () => readPictureRecipe(writePngText(png, 'inkstone', text));
    expect(read).toThrow(RecipeError);
    expect(read).toThrow(fault);
    expect(read).toThrow(expect.objectContaining({ zh: expect.stringContaining('配方') }));
  });
});
