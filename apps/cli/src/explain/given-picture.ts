import { readFile } from 'node:fs/promises';
import { type RasterImage, readFailure } from '@inkstone/data';
import type { ImageShape } from '@inkstone/gan';
import { readPictureRecipe } from '@inkstone/gan/render';
import { photoFor } from '@inkstone/gan/steer';

export interface GivenPicture {
  readonly file: string;
  /** At the model's size and with its channels. */
  readonly raster: RasterImage;
  /** Class of its recipe, where it carries one that has a class. */
  readonly class: number | undefined;
}

/** A picture of any kind as a model takes it. Throws DataError, PhotoError. */
export async function givenPicture(file: string, image: ImageShape): Promise<GivenPicture> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw readFailure(file, error);
  });
  return { file, raster: await photoFor(bytes, image, file), class: classOf(bytes) };
}

/** A photo has no recipe, and what is no recipe of ours says nothing. */
function classOf(bytes: Uint8Array): number | undefined {
  try {
    return readPictureRecipe(bytes)?.class ?? undefined;
  } catch {
    return undefined;
  }
}
