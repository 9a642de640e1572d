import type { GanRecipe } from '@inkstone/gan';

/** What `inkstone train` can train. */
export const recipes = ['dcgan', 'dcgan64', 'lightgan', 'stylegan2', 'lenet'] as const satisfies readonly (
  | GanRecipe
  | 'lenet'
)[];
export type Recipe = (typeof recipes)[number];

/** All that can be named: an eye has another kind of data, and ways of its own. */
export const namedRecipes = [...recipes, 'eye'] as const;

/** The pictures that a recipe takes when none are named; the others want someone's own. */
export const usualData: Readonly<Partial<Record<Recipe, string>>> = { dcgan: 'digits', lenet: 'digits' };
