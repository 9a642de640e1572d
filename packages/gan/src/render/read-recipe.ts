import { readPngText } from '@inkstone/data/png-text';
import { z } from 'zod';
import { schemaFaults } from '../schema-faults.ts';
import { type PictureRecipe, pictureRecipeSchema, RecipeError } from './picture-recipe.ts';

/** The PNG text (iTXt) that holds a picture's recipe. */
export const recipeKeyword = 'inkstone';
/** The PNG text that holds the recipes of a contact sheet, row by row. */
export const sheetKeyword = 'inkstone-sheet';

const sheetSchema = z.array(pictureRecipeSchema).max(10_000);

/** The recipe inside a PNG; null where there is none. Throws PngError for what is no PNG, RecipeError for what is no recipe. */
export function readPictureRecipe(png: Uint8Array): PictureRecipe | null {
  return read(png, recipeKeyword, pictureRecipeSchema);
}

/** The recipes inside a contact sheet; null where there are none. Throws as `readPictureRecipe` does. */
export function readSheetRecipes(png: Uint8Array): readonly PictureRecipe[] | null {
  return read(png, sheetKeyword, sheetSchema);
}

function read<T>(png: Uint8Array, keyword: string, schema: z.ZodType<T>): T | null {
  const text = readPngText(png, keyword);
  if (text === undefined) return null;
  const value = parse(text);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { en, zh } = schemaFaults(schema, value);
  throw new RecipeError({
    en: `the picture carries a recipe that cannot be read: ${en}`,
    zh: `图中的配方无法读取：${zh}`,
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RecipeError(
      { en: 'the picture carries a recipe that is not JSON', zh: '图中的配方不是 JSON' },
      { cause },
    );
  }
}
