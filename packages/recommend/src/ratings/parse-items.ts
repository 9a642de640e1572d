import { RecommendError } from '../errors.ts';

/** What items are, as numbers: a row of features for each named item. */
export interface ItemFeatures {
  readonly width: number;
  readonly rows: ReadonlyMap<string, Float32Array>;
}

/** Fields of u.item before the 19 genres: id, title, release date, video release date, address. */
const BEFORE_GENRES = 5;

/**
 * Genres in a format of MovieLens: u.item (`|`, 0 or 1 for each genre), movies.dat (`::`) or movies.csv (genres by name, `|`
 * between). Throws RecommendError ITEMS naming `file` and line.
 */
export function parseItems(text: string, file: string): ItemFeatures {
  const named = new Map<string, readonly string[]>();
  for (const [n, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    if (line.trim() === '' || (n === 0 && /^movieid,/i.test(line))) continue;
    const [id, genres] = itemOf(line) ?? [];
    if (!id || !genres) throw badLine(file, n + 1, line);
    named.set(id, genres);
  }
  const all = [...new Set([...named.values()].flat())].sort();
  if (all.length === 0)
    throw new RecommendError('ITEMS', {
      en: `${file}: names no genre; give u.item, movies.dat or movies.csv of MovieLens`,
      zh: `${file}：没有任何类型；请给出 MovieLens 的 u.item、movies.dat 或 movies.csv`,
    });
  const placeOf = new Map(all.map((genre, place) => [genre, place]));
  const rows = [...named].map(([id, genres]): [string, Float32Array] => {
    const row = new Float32Array(all.length);
    for (const genre of genres) row[placeOf.get(genre) ?? 0] = 1;
    return [id, row];
  });
  return { width: all.length, rows: new Map(rows) };
}

/** Id and genres of a line; undefined where it is none. */
function itemOf(line: string): [string, string[]] | undefined {
  if (line.includes('::')) {
    const [id, , genres] = line.split('::');
    return id && genres !== undefined ? [id, byName(genres)] : undefined;
  }
  const [id, ...fields] = line.split('|');
  const flags = fields.slice(BEFORE_GENRES - 1);
  if (id && /^\S+$/.test(id) && !id.includes(',') && flags.length > 0) {
    if (!flags.every((flag) => flag.trim() === '0' || flag.trim() === '1')) return undefined;
    return [id.trim(), flags.flatMap((flag, genre) => (flag.trim() === '1' ? [`genre ${genre}`] : []))];
  }
  // titles may hold commas, ids and genres do not
  const csv = /^([^,]+),.*,([^,]*)$/.exec(line);
  return csv?.[1] && csv[2] !== undefined ? [csv[1].trim(), byName(csv[2])] : undefined;
}

function byName(genres: string): string[] {
  return genres
    .split('|')
    .map((genre) => genre.trim())
    .filter((genre) => genre !== '' && genre !== '(no genres listed)');
}

function badLine(file: string, line: number, text: string): RecommendError {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return new RecommendError('ITEMS', {
    en: `${file}, line ${line}: “${shown}” describes no item: expected a line of u.item, movies.dat or movies.csv`,
    zh: `${file} 第 ${line} 行：“${shown}”不是条目：应为 u.item、movies.dat 或 movies.csv 的一行`,
  });
}
