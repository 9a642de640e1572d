import { type BytePictures, encodePng, type GridOptions, gridImage } from '@inkstone/data';
import { type PictureRecipe, recipeText } from '../render/picture-recipe.ts';
import { sheetKeyword } from '../render/read-recipe.ts';
import { checkFileSize, PictureFileError, pictureFileLimits, wholeUpTo } from './limits.ts';

export interface ContactSheetOptions extends GridOptions {
  /** Of the pictures, in their order; they go into the PNG. */
  readonly recipes?: readonly PictureRecipe[] | undefined;
}

/** Several pictures on one sheet, row by row: a PNG. White between them when absent. Throws PictureFileError. */
export async function contactSheet(
  pictures: BytePictures,
  { recipes, ...grid }: ContactSheetOptions = {},
): Promise<Uint8Array> {
  const { count, width, height } = pictures;
  if (count === 0) {
    throw new PictureFileError({
      en: 'a contact sheet needs at least one picture',
      zh: '印样至少需要一幅图',
    });
  }
  const { columns = Math.ceil(Math.sqrt(count)), padding = 8, scale = 1, background = 255 } = grid;
  wholeUpTo(count, columns, { en: 'columns', zh: '列数' });
  wholeUpTo(pictureFileLimits.scale, scale, { en: 'scale', zh: '倍数' });
  checkFileSize(
    columns * (width * scale + padding) + padding,
    Math.ceil(count / columns) * (height * scale + padding) + padding,
  );
  const sheet = gridImage(pictures, { columns, padding, scale, background });
  return encodePng(sheet, recipes && { [sheetKeyword]: `[${recipes.map(recipeText).join(',')}]` });
}
