import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFailure } from '@inkstone/data';
import type { GeneratorDescription } from '@inkstone/gan';
import {
  classOf,
  latentOf,
  type PictureRecipe,
  pictureRecipe,
  pictureRecipeSchema,
  readPictureRecipe,
} from '@inkstone/gan/render';
import type { LatentOrder, Marks } from '@inkstone/gan/steer';
import { z } from 'zod';
import { Failure } from '../exit.ts';
import type { Messages } from '../messages/index.ts';
import { version } from '../version.ts';

const one = z.union([z.int().min(0), pictureRecipeSchema]);
const marksSchema = z.object({ with: z.array(one), without: z.array(one) });

interface MarkedModel {
  readonly sha256: string;
  readonly description: GeneratorDescription;
}

/** Marks from two folders of PNGs, by the recipes inside. Throws Failure for one that has none of this model. */
export async function marksInFolders(
  folders: Readonly<Record<'with' | 'without', string>>,
  model: MarkedModel,
  m: Messages,
): Promise<Marks> {
  const [having, without] = await Promise.all(
    [folders.with, folders.without].map((folder) => ordersIn(folder, model, m)),
  );
  return { with: having ?? [], without: without ?? [] };
}

/** Marks from a JSON file of recipes and seeds. Throws Failure. */
export async function marksInFile(file: string, model: MarkedModel, m: Messages): Promise<Marks> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw readFailure(file, error);
  });
  const parsed = marksSchema.safeParse(jsonOf(text));
  if (!parsed.success) throw new Failure(m.directions.badMarks(file));
  const orders = (given: readonly (number | PictureRecipe)[]) =>
    given.map((entry) => {
      const recipe =
        typeof entry === 'number'
          ? pictureRecipe({ model: model.sha256, latent: { seed: entry }, version: version() })
          : entry;
      return orderOf(recipe, model, file, m);
    });
  return { with: orders(parsed.data.with), without: orders(parsed.data.without) };
}

async function ordersIn(folder: string, model: MarkedModel, m: Messages): Promise<LatentOrder[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw readFailure(folder, error);
  });
  const files = names.filter((name) => /\.png$/i.test(name)).sort();
  return Promise.all(
    files.map(async (name) => {
      const file = join(folder, name);
      const recipe = readPictureRecipe(await readFile(file));
      if (!recipe) throw new Failure(m.directions.noRecipe(file));
      return orderOf(recipe, model, file, m);
    }),
  );
}

function orderOf(
  recipe: PictureRecipe,
  { sha256, description }: MarkedModel,
  file: string,
  m: Messages,
): LatentOrder {
  if (recipe.model !== sha256 || recipe.count !== undefined) throw new Failure(m.directions.noRecipe(file));
  const label = classOf(recipe, description);
  return {
    latent: latentOf(recipe),
    truncation: recipe.truncation,
    ...(label !== undefined && { class: label }),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
