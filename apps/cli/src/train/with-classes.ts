import type { Dataset } from '@inkstone/data';
import { commonSettings } from '@inkstone/gan';
import type { Settings } from '@inkstone/gan/run';
import { WrongCall } from '../exit.ts';
import { readFlag } from '../flags/read-flag.ts';
import type { Messages } from '../messages/index.ts';

/** Conditions a game on the labels of its data where `--classes` asks for it. Throws WrongCall where they do not fit. */
export function withClasses(
  settings: Settings,
  asked: string | boolean | undefined,
  dataset: Dataset,
  m: Messages,
): Settings {
  if (settings.recipe === 'lenet' || asked === undefined || asked === false) return settings;
  const count = dataset.classes?.length;
  if (count === undefined) throw new WrongCall(m.train.noLabels(dataset.name));
  if (typeof asked === 'string') {
    const given = readFlag(m, '--classes', asked, commonSettings.classes);
    if (given !== count) throw new WrongCall(m.train.otherClasses(given, dataset.name, count));
  }
  return { ...settings, classes: count };
}
