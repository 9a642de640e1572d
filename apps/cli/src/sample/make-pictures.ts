import type { BytePictures } from '@inkstone/data';
import type { GeneratorModel } from '@inkstone/gan';
import type { Latent } from '@inkstone/gan/latent';
import {
  classOf,
  type PictureOrder,
  type PictureRecipe,
  pictureRecipe,
  renderPictures,
} from '@inkstone/gan/render';

export interface PictureRequest extends Omit<PictureOrder, 'latent'> {
  readonly seed: number;
  readonly count: number;
  /** What is done to each seed's latent; nothing when absent. */
  readonly hands?: ((latent: Latent) => Latent) | undefined;
}

export interface MadePictures {
  readonly pictures: BytePictures;
  /** Of each picture, with the class that it got. */
  readonly recipes: readonly PictureRecipe[];
}

/** Memory stays that of so many pictures, whatever the count. */
const AT_ONCE = 256;

/** Pictures of the seeds `seed` … `seed` + `count` − 1, in parts. Throws the signal's reason between them. */
export async function* makePictures(
  model: GeneratorModel,
  { seed, count, hands = (latent) => latent, ...order }: PictureRequest,
  stop: AbortSignal,
): AsyncGenerator<MadePictures, void, undefined> {
  for (let start = 0; start < count; start += AT_ONCE) {
    stop.throwIfAborted();
    const recipes = Array.from({ length: Math.min(AT_ONCE, count - start) }, (_, i) => {
      const recipe = pictureRecipe({ ...order, latent: hands({ seed: seed + start + i }) });
      return { ...recipe, class: classOf(recipe, model.description) ?? null };
    });
    yield { pictures: await renderPictures(model, recipes), recipes };
  }
}
