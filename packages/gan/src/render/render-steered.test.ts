import { nodeRuntime } from '@inkstone/autograd/node';
import { describe, expect, it } from 'vitest';
import { GeneratorModel } from '../generator-model.ts';
import { at, mixStyles, steer } from '../latent/compose.ts';
import { floatsText } from '../latent/floats-text.ts';
import type { Latent } from '../latent/latent.ts';
import { tinyStyle } from '../steer/testing/tiny-style.ts';
import { pictureRecipe, pictureRecipeSchema, recipeText } from './picture-recipe.ts';
import { pictureAt, renderPictures } from './render-pictures.ts';
import { tinyGenerator } from './testing/tiny-generator.ts';

const runtime = await nodeRuntime({ threads: 2 });
const model = await GeneratorModel.load(tinyStyle(), runtime);
const recipeOf = (latent: Latent) =>
  pictureRecipe({ model: 'a'.repeat(64), latent, version: '0.1.0', truncation: 0.7 });
const direction = floatsText(Float32Array.from({ length: 8 }, (_, i) => Math.cos(i)));

describe('renderPictures of steered recipes', () => {
  it('draws them from their recipe alone, among others, in their order', async () => {
    const latents: Latent[] = [
      steer({ seed: 5 }, [{ direction, amount: 2 }]),
      { seed: 5 },
      mixStyles({ seed: 5 }, { seed: 6 }, 2),
      at(new Float32Array(8).fill(0.3)),
    ];
    const together = await renderPictures(model, latents.map(recipeOf));
    for (const [i, latent] of latents.entries()) {
      // through the text that a PNG carries
      const recipe = pictureRecipeSchema.parse(JSON.parse(recipeText(recipeOf(latent))));
      const alone = await renderPictures(model, [recipe]);
      expect(pictureAt(together, i).data).toEqual(pictureAt(alone, 0).data);
    }
    expect(pictureAt(together, 0).data).not.toEqual(pictureAt(together, 1).data);
  });

  it('gives what is hardly moved the picture of its seed, which another program draws', async () => {
    const still = steer({ seed: 5 }, [{ direction, amount: 1e-6 }]);
    const pictures = await renderPictures(model, [still, { seed: 5 }].map(recipeOf));
    const [a, b] = [pictureAt(pictures, 0).data, pictureAt(pictures, 1).data];
    expect(Math.max(...a.map((value, i) => Math.abs(value - b[i]!)))).toBeLessThanOrEqual(1);
  });

  it('refuses those of a generator whose inside is not known', async () => {
    const foreign = await GeneratorModel.load(tinyGenerator(), runtime, 'strange.onnx');
    const recipe = recipeOf(steer({ seed: 1 }, [{ direction, amount: 1 }]));
    await expect(renderPictures(foreign, [recipe])).rejects.toThrow(
      'strange.onnx: was built by the recipe tiny',
    );
    await foreign.close();
  });
});

it('writes a steered recipe down in one order, whoever wrote it', () => {
  const latent = { by: [{ layers: [0, 1], amount: 2, direction }], steer: { seed: 3 } } as const;
  const text = recipeText({ ...recipeOf({ seed: 3 }), latent });
  expect(text).toBe(
    recipeText(recipeOf({ steer: { seed: 3 }, by: [{ direction, amount: 2, layers: [0, 1] }] })),
  );
});
