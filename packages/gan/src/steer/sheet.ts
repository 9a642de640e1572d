import { gridImage, type RasterImage } from '@inkstone/data';
import { floatPictures } from '@inkstone/data/pictures';
import type { Steerable } from './steerable.ts';

export interface SheetOptions {
  /** Pictures in a row. */
  readonly columns: number;
  /** Classes of the pictures, of a model in z. */
  readonly classes?: ArrayLike<number> | undefined;
}

/** Pictures of places, row by row on one sheet. */
export async function sheetOf(
  model: Steerable,
  places: Float32Array,
  { columns, classes }: SheetOptions,
): Promise<RasterImage> {
  const pictures = await model.synthesize(places, classes);
  const count = places.length / (model.layers * model.width);
  return gridImage(floatPictures(pictures, [count, ...model.description.image]), {
    columns,
    background: 255,
  });
}
