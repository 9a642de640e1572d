import { formatAmount, formatCount } from '../words.ts';
import type { Inspection } from './inspect.ts';

const SHOWN = 10;

/** An inspection as lines of plain text, to be printed. */
export function formatInspection(found: Inspection): string {
  const { count, channels, height, width, original, classes, license, source } = found;
  const colour =
    { 1: 'grey', 3: 'colour', 4: 'colour with transparency' }[channels] ?? `${channels} channels`;
  const rows: (readonly [string, string])[] = [
    ['name', found.name],
    ['pictures', `${formatCount(count)}, ${width}×${height}, ${colour}`],
  ];
  if (original) rows.push(['original', `${original.smallest.join('×')} to ${original.largest.join('×')}`]);
  if (classes) {
    const named = classes.slice(0, 2 * SHOWN).map(({ name, count }) => `${name} ${formatCount(count)}`);
    rows.push([
      'classes',
      `${classes.length}: ${named.join(', ')}${classes.length > named.length ? ', …' : ''}`,
    ]);
  }
  rows.push(
    ['mean', found.mean.map((value) => value.toFixed(4)).join(', ')],
    ['deviation', found.deviation.map((value) => value.toFixed(4)).join(', ')],
    ['fingerprint', found.fingerprint],
  );
  if (license) rows.push(['licence', license]);
  if (source) rows.push(['source', source]);
  const lines = rows.map(([name, value]) => `${name.padEnd(12)}${value}`);
  lines.push(
    ...section(
      `${formatAmount(found.duplicates.length, 'picture is', 'pictures are')} there more than once:`,
      found.duplicates.map(nameGroup),
    ),
    ...section(
      `${formatAmount(found.problems.length, 'file')} left out:`,
      found.problems.map(({ file, reason }) => `${file}: ${reason}`),
    ),
    ...section('Advice:', found.advice),
  );
  return `${lines.join('\n')}\n`;
}

function section(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const lines = items.slice(0, SHOWN).map((item) => `  ${item}`);
  if (items.length > SHOWN) lines.push(`  … and ${formatCount(items.length - SHOWN)} more`);
  return ['', title, ...lines];
}

function nameGroup(group: readonly string[]): string {
  const more = group.length - 3;
  return group.slice(0, 3).join(' = ') + (more > 0 ? ` = ${formatAmount(more, 'other')}` : '');
}
