import { z } from 'zod';
import type { Networks } from '../networks.ts';
import type { Game } from '../train-step.ts';
import {
  type DcganSettings,
  dcgan64SettingsSchema,
  dcganDefaults,
  dcganNetworks,
  dcganSettingsSchema,
} from './dcgan.ts';
import {
  type LightGanSettings,
  lightGanDefaults,
  lightGanNetworks,
  lightGanSettingsSchema,
} from './lightgan.ts';
import {
  type StyleGan2Settings,
  styleGan2Defaults,
  styleGan2Networks,
  styleGan2SettingsSchema,
} from './stylegan2.ts';

export { commonSettings } from './common.ts';
export { styleGan2Config } from './stylegan2.ts';
export type { DcganSettings, LightGanSettings, StyleGan2Settings };

/** The recipes of this package: what `inkstone train` calls them. */
export const ganRecipes = ['dcgan', 'dcgan64', 'lightgan', 'stylegan2'] as const;
export type GanRecipe = (typeof ganRecipes)[number];

/** Every setting of a run, as run.json keeps it. */
export const ganSettingsSchema = z.discriminatedUnion('recipe', [
  dcganSettingsSchema,
  dcgan64SettingsSchema,
  lightGanSettingsSchema,
  styleGan2SettingsSchema,
]);
export type GanSettings = z.infer<typeof ganSettingsSchema>;

export type SettingsOf<R extends GanRecipe> = R extends 'stylegan2'
  ? StyleGan2Settings
  : R extends 'lightgan'
    ? LightGanSettings
    : DcganSettings;

const schemas = {
  dcgan: dcganSettingsSchema,
  dcgan64: dcgan64SettingsSchema,
  lightgan: lightGanSettingsSchema,
  stylegan2: styleGan2SettingsSchema,
} as const satisfies Record<GanRecipe, z.ZodObject>;

/** What each setting of a recipe may be. */
export function ganFields(recipe: GanRecipe): Readonly<Record<string, z.ZodType>> {
  return schemas[recipe].shape;
}

/** A recipe's settings. `plain` is the article's net with nothing added, of its own recipes. */
export function ganDefaults<R extends GanRecipe>(
  recipe: R,
  { plain = false }: { plain?: boolean } = {},
): SettingsOf<R> {
  return defaultsOf(recipe, plain) as SettingsOf<R>;
}

function defaultsOf(recipe: GanRecipe, plain: boolean): GanSettings {
  if (recipe === 'stylegan2') return styleGan2Defaults;
  return recipe === 'lightgan' ? lightGanDefaults : dcganDefaults(recipe, plain);
}

/** The two networks of a recipe. */
export function networksOf(settings: GanSettings): Networks {
  switch (settings.recipe) {
    case 'dcgan':
    case 'dcgan64':
      return dcganNetworks(settings);
    case 'lightgan':
      return lightGanNetworks(settings);
    case 'stylegan2':
      return styleGan2Networks(settings);
    default:
      return settings satisfies never;
  }
}

export function gameOf(settings: GanSettings): Game {
  const { loss, batch, beta1, beta2, l2, weightDecay, augment, r1, r2, gradientPenalty, regularizeEvery } =
    settings;
  const isStyled = settings.recipe === 'stylegan2';
  return {
    ...networksOf(settings),
    loss,
    batch,
    betas: [beta1, beta2],
    l2,
    weightDecay,
    augment,
    r1,
    r2,
    gradientPenalty,
    regularizeEvery,
    pathLength: isStyled ? settings.pathLength : 0,
    pathLengthEvery: isStyled ? settings.pathLengthEvery : 1,
    ada: isStyled ? settings.ada : 0,
  };
}
