import { ganDefaults, ganFields, networksOf } from '@inkstone/gan';
import { lenetDefaults, lenetSettingsSchema, type Settings, settingsSchema } from '@inkstone/gan/run';
import type { z } from 'zod';
import { WrongCall } from '../exit.ts';
import { readFlag, readOptional } from '../flags/read-flag.ts';
import { channelsSchema, sizeSchema } from '../flags/schemas.ts';
import { type GivenFlags, type SettingFlag, settingFlags } from '../flags/setting-flags.ts';
import type { Messages } from '../messages/index.ts';
import type { Recipe } from './recipes.ts';

/**
 * The recipe's settings with what the flags change. Classes stay 0 until the data is known. Throws WrongCall naming the
 * flag at fault and what it may be.
 */
export function readSettings(recipe: Recipe, given: GivenFlags, m: Messages, size?: string): Settings {
  const defaults =
    recipe === 'lenet' ? lenetDefaults : ganDefaults(recipe, { plain: given.get('--plain') === true });
  const fields: Readonly<Record<string, z.ZodType>> =
    recipe === 'lenet' ? lenetSettingsSchema.shape : ganFields(recipe);
  return settingsSchema.parse({ ...defaults, ...changesOf(recipe, fields, { given, m, size }) });
}

/** What the flags change of a recipe's settings, each of which may be what `fields` says. Throws WrongCall. */
export function changesOf(
  recipe: string,
  fields: Readonly<Record<string, z.ZodType>>,
  {
    given,
    m,
    size,
  }: { readonly given: GivenFlags; readonly m: Messages; readonly size?: string | undefined },
): Readonly<Record<string, unknown>> {
  const changes = settingFlags.map((flag): Readonly<Record<string, unknown>> => {
    const value = given.get(flag.name);
    return value === undefined ? {} : readSetting({ flag, value, recipe, fields, m });
  });
  if (size !== undefined && fields.size) changes.push({ size: readFlag(m, '--size', size, fields.size) });
  return Object.assign({}, ...changes);
}

interface Reading {
  readonly flag: SettingFlag;
  readonly value: string | boolean;
  readonly recipe: string;
  readonly fields: Readonly<Record<string, z.ZodType>>;
  readonly m: Messages;
}

function readSetting({ flag, value, recipe, fields, m }: Reading): Readonly<Record<string, unknown>> {
  const filled = flag.settings.filter((setting) => setting in fields);
  if (filled.length === 0 && flag.isOfPictures) return {};
  if (filled.length === 0) throw new WrongCall(m.train.notOfRecipe(flag.name, recipe));
  // the data says how many, and then it is checked
  if (flag.name === '--classes') return {};
  if (typeof value === 'boolean') return Object.fromEntries(filled.map((setting) => [setting, value]));
  const preset = flag.presets?.[value];
  if (preset) return preset;
  const presets = Object.keys(flag.presets ?? {});
  return Object.fromEntries(
    filled.map((setting) => [setting, readFlag(m, flag.name, value, fields[setting] as z.ZodType, presets)]),
  );
}

/** How the data is opened; empty where it is taken as it is. Throws WrongCall for a --size that does not fit. */
export function pictureShape(
  settings: Settings,
  given: { readonly size: string | undefined; readonly channels: string | undefined },
  m: Messages,
): { readonly size?: number; readonly channels?: 1 | 3 } {
  if (settings.recipe === 'lenet') {
    const size = readOptional(m, '--size', given.size, sizeSchema);
    const channels = readOptional(m, '--channels', given.channels, channelsSchema);
    return { ...(size !== undefined && { size }), ...(channels !== undefined && { channels }) };
  }
  const [channels, side] = networksOf(settings).generator.image;
  if (given.size !== undefined && Number(given.size) !== side) {
    throw new WrongCall(m.call.badValue('--size', given.size, m.train.sizeOfRecipe(settings.recipe, side)));
  }
  return { size: side, channels: channels === 1 ? 1 : 3 };
}
