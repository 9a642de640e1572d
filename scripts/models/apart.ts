import type { Runtime } from '@inkstone/autograd';
import { GeneratorModel } from '@inkstone/gan';
import { pictureRecipe, renderPictures } from '@inkstone/gan/render';

export interface Apart {
  /** The largest difference between bytes of the same picture, and the mean one. */
  readonly most: number;
  readonly mean: number;
  readonly pictures: number;
}

const PICTURES = 64;

/** How far the pictures of two models lie apart, seed by seed, in bytes. */
export async function apart(one: Uint8Array, other: Uint8Array, runtime: Runtime): Promise<Apart> {
  const recipes = Array.from({ length: PICTURES }, (_, i) =>
    pictureRecipe({ model: '0'.repeat(64), latent: { seed: i + 1 }, version: 'apart' }),
  );
  const [a, b] = [await picturesOf(one), await picturesOf(other)];
  let [most, sum] = [0, 0];
  for (const [i, byte] of a.entries()) {
    const difference = Math.abs(byte - (b[i] as number));
    most = Math.max(most, difference);
    sum += difference;
  }
  return { most, mean: sum / a.length, pictures: PICTURES };

  async function picturesOf(bytes: Uint8Array): Promise<Uint8Array> {
    const model = await GeneratorModel.load(bytes, runtime);
    const { data } = await renderPictures(model, recipes);
    await model.close();
    return data;
  }
}
