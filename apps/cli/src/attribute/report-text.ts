import { PATCHES_ALONG, type Report } from '@inkstone/attribution';
import { table } from '../columns.ts';
import type { Messages } from '../messages/index.ts';

/** Artists and works that a person is told. */
const TOLD = 5;
/** From white to black: how much each patch speaks for the artist. */
const INKS = ' ░▒▓█';

/** A report in words, with the evidence of the patches drawn in ink. */
export function reportText(file: string, report: Report, m: Messages): string {
  const text = m.attribute;
  const { artist, set, style, year, unknown, nearest, copyOf, patches } = report;
  const percent = (p: number) => `${(100 * p).toFixed(p < 0.1 ? 1 : 0)} %`;
  const rows: [string, string][] = [
    [
      text.artist,
      artist
        .slice(0, TOLD)
        .map(({ name, p }) => `${name} ${percent(p)}`)
        .join(', '),
    ],
    [text.nineOfTen, set.length > TOLD ? text.many(set.length) : set.join(', ')],
    [text.unknown, percent(unknown)],
    [
      text.style,
      style
        .slice(0, 3)
        .map(({ name, p }) => `${name} ${percent(p)}`)
        .join(', '),
    ],
    [text.year, text.years(year)],
    ...nearest.map(({ artist, title, year, score }, index): [string, string] => [
      index === 0 ? text.nearest : '',
      `${text.work(artist, title, year)}  ${score.toFixed(2)}`,
    ]),
  ];
  const copy = copyOf ? `${text.copy(text.work(copyOf.artist, copyOf.title, copyOf.year))}\n` : '';
  const ink = patches ? `${text.patches(artist[0]?.name ?? '')}\n${inkOf(patches)}\n` : '';
  return `${file}\n${copy}${table(rows)}${ink}${text.evidence}`;
}

function inkOf(patches: NonNullable<Report['patches']>): string {
  const lines: string[] = [];
  for (let row = 0; row < PATCHES_ALONG; row++) {
    const line = patches
      .slice(row * PATCHES_ALONG, (row + 1) * PATCHES_ALONG)
      .map(({ forArtist }) =>
        (INKS[Math.min(INKS.length - 1, Math.floor(forArtist * INKS.length))] ?? ' ').repeat(2),
      );
    lines.push(`  ${line.join('')}`);
  }
  return lines.join('\n');
}
