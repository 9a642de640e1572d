import { type PictureRecipe, pictureRecipeSchema } from '@inkstone/gan/render';
import { StudioError } from '../studio-error.ts';

/** A recipe to be rendered. Throws StudioError 400 naming the field. */
export function checkedRecipe(value: unknown): PictureRecipe {
  const parsed = pictureRecipeSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = ['recipe', ...(issue?.path ?? [])].join('.');
  const said = issue?.message ?? 'not a recipe';
  throw new StudioError(
    400,
    'RECIPE',
    { en: `${field}: ${said}`, zh: `${field}：不是有效的配方：${said}` },
    { field },
  );
}

/** One of a picture of this model. Throws StudioError 422 for another's: the model knows nothing of it. */
export function recipeOfModel(model: string, given: unknown, field = 'recipe'): PictureRecipe {
  const recipe = checkedRecipe(given);
  if (recipe.model === model) return recipe;
  throw new StudioError(
    422,
    'MODELS',
    {
      en: `${field}: the picture must be of the model that is asked about`,
      zh: `${field}：图片必须来自所问的模型`,
    },
    { field },
  );
}
