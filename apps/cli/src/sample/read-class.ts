import type { GeneratorDescription } from '@inkstone/gan';
import { WrongCall } from '../exit.ts';
import type { Messages } from '../messages/index.ts';

/** A class by its number or its name; undefined where none was asked for. Throws WrongCall. */
export function readClass(
  given: string | undefined,
  { classes, classNames }: Pick<GeneratorDescription, 'classes' | 'classNames'>,
  file: string,
  m: Messages,
): number | undefined {
  if (given === undefined) return undefined;
  if (classes === 0) throw new WrongCall(m.sample.noClasses(file));
  const names = classNames ?? Array.from({ length: classes }, (_, index) => String(index));
  const byName = names.indexOf(given);
  if (byName >= 0) return byName;
  const number = /^\d+$/.test(given) ? Number(given) : Number.NaN;
  if (number < classes) return number;
  throw new WrongCall(m.sample.noSuchClass(given, names));
}
