import { hash } from 'node:crypto';
import { gridImage, type RasterImage } from '@inkstone/data';
import type { GeneratorModel } from '@inkstone/gan';
import { pictureRecipe, renderPictures } from '@inkstone/gan/render';
import type { GridPlan } from './card-block.ts';

/** The grid of a card: for each seed a picture, or one of each class, row by row. */
export async function renderGrid(
  model: GeneratorModel,
  sha256: string,
  plan: GridPlan,
): Promise<RasterImage> {
  const { seeds, classes, columns, truncation, scale } = plan;
  const recipes = seeds.flatMap((seed) =>
    (classes ?? [null]).map((chosen) =>
      pictureRecipe({ model: sha256, latent: { seed }, truncation, class: chosen, version: 'card' }),
    ),
  );
  return gridImage(await renderPictures(model, recipes), { columns, scale });
}

/** The card's name for a grid's pixels. */
export function hashOfPixels({ data, width, height, channels }: RasterImage): string {
  const size = new TextEncoder().encode(`${height}×${width}×${channels}\n`);
  const all = new Uint8Array(size.length + data.length);
  all.set(size);
  all.set(data, size.length);
  return hash('sha256', all);
}
