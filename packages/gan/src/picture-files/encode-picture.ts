import { type RasterImage, writePngText } from '@inkstone/data';
import { type PictureRecipe, recipeText } from '../render/picture-recipe.ts';
import { recipeKeyword } from '../render/read-recipe.ts';
import { type Enlarging, enlarged, enlargingFor } from './enlarge.ts';
import { checkFileSize } from './limits.ts';

export interface PictureFileOptions {
  /** Goes into a PNG as text; WebP carries none. */
  readonly recipe?: PictureRecipe | undefined;
  /** Whole number by which each side grows, 1 to 64; 1 when absent. */
  readonly scale?: number | undefined;
  /** When absent, pixels stay sharp in pictures of up to 32 a side. */
  readonly enlarge?: Enlarging | undefined;
  /** `png` when absent. WebP is without loss where pixels stay sharp, and for people to look at otherwise. */
  readonly format?: 'png' | 'webp' | undefined;
}

/** A picture as a file. The same picture and options give the same pixels. Throws PictureFileError. */
export async function encodePicture(
  image: RasterImage,
  { recipe, scale = 1, enlarge = enlargingFor(image), format = 'png' }: PictureFileOptions = {},
): Promise<Uint8Array> {
  checkFileSize(image.width * scale, image.height * scale);
  const picture = await enlarged(image, scale, enlarge);
  if (format === 'webp') return picture.webp({ lossless: enlarge === 'pixels', quality: 90 }).toBuffer();
  const png = await picture.png({ compressionLevel: 9 }).toBuffer();
  return recipe ? writePngText(png, recipeKeyword, recipeText(recipe)) : png;
}
