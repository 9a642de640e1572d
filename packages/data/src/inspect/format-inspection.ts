import { formatCount, type Words } from '../words.ts';
import { advise } from './advice.ts';
import type { Inspection } from './inspect.ts';
import { inspectionTexts } from './inspection-texts.ts';

const SHOWN = 10;
/** Columns of the names of the rows. */
const NAMES = 12;

/** An inspection as lines of plain text, to be printed. */
export function formatInspection(found: Inspection, language: keyof Words = 'en'): string {
  const { count, channels, height, width, original, classes, license, source } = found;
  const texts = inspectionTexts[language];
  const { rows: names } = texts;
  const rows: (readonly [string, string])[] = [
    [names.name, found.name],
    [names.pictures, [formatCount(count), `${width}×${height}`, texts.colour(channels)].join(texts.comma)],
  ];
  if (original) {
    rows.push([names.original, texts.sizes(original.smallest.join('×'), original.largest.join('×'))]);
  }
  if (classes) {
    const named = classes.slice(0, 2 * SHOWN).map(({ name, count }) => `${name} ${formatCount(count)}`);
    rows.push([
      names.classes,
      `${classes.length}: ${[...named, ...(classes.length > named.length ? ['…'] : [])].join(texts.comma)}`,
    ]);
  }
  rows.push(
    [names.mean, found.mean.map((value) => value.toFixed(4)).join(', ')],
    [names.deviation, found.deviation.map((value) => value.toFixed(4)).join(', ')],
    [names.fingerprint, found.fingerprint],
  );
  if (license) rows.push([names.licence, license]);
  if (source) rows.push([names.source, source]);
  const section = (title: string, items: readonly string[]): string[] => {
    if (items.length === 0) return [];
    const lines = items.slice(0, SHOWN).map((item) => `  ${item}`);
    if (items.length > SHOWN) lines.push(`  ${texts.more(items.length - SHOWN)}`);
    return ['', title, ...lines];
  };
  const nameGroup = (group: readonly string[]): string => {
    const more = group.length - 3;
    return [...group.slice(0, 3), ...(more > 0 ? [texts.others(more)] : [])].join(' = ');
  };
  const lines = [
    ...rows.map(([name, value]) => `${padded(name)}${value}`),
    ...section(texts.duplicates(found.duplicates.length), found.duplicates.map(nameGroup)),
    ...section(
      texts.leftOut(found.problems.length),
      found.problems.map(({ file, reason, zh }) => texts.problem(file, { en: reason, zh })),
    ),
    ...section(
      texts.advice,
      advise(found).map((advice) => advice[language]),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** Chinese characters take two columns each. */
function padded(name: string): string {
  const columns = Array.from(name).reduce((sum, character) => sum + (character > '⺀' ? 2 : 1), 0);
  return name + ' '.repeat(NAMES - columns);
}
