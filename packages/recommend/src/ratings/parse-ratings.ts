import { RecommendError } from '../errors.ts';

/** Ratings by columns, in the order of the file. */
export interface Ratings {
  readonly people: readonly string[];
  readonly items: readonly string[];
  readonly values: readonly number[];
}

/** Ways in which the fields of a line are parted. */
const partings = [
  { name: 'tab', mark: '\t' },
  { name: '::', mark: '::' },
  { name: 'comma', mark: ',' },
] as const;

const HEADER = /^["']?(user|person)/i;

/**
 * Ratings in a format of MovieLens: `user item rating timestamp`, parted by tabs (u.data, u1.base), by `::` (ratings.dat) or by
 * commas with a header (ratings.csv); the timestamp may be absent. Throws RecommendError RATINGS naming `file` and line for a
 * line that is none, a rating that is not above 0, and a file without any.
 */
export function parseRatings(text: string, file: string): Ratings {
  const people: string[] = [];
  const items: string[] = [];
  const values: number[] = [];
  let mark: string | undefined;
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  for (const [n, line] of lines.entries()) {
    if (line.trim() === '') continue;
    if (mark === undefined) {
      mark = partings.find((parting) => line.includes(parting.mark))?.mark;
      if (mark === undefined) throw badLine(file, n + 1, line);
      if (mark === ',' && HEADER.test(line)) continue;
    }
    const [person, item, rating, time, ...more] = line.split(mark).map((field) => field.trim());
    const value = rating === undefined || rating === '' ? Number.NaN : Number(rating);
    const isTime = time === undefined || Number.isFinite(Number(time));
    if (!person || !item || !(value > 0) || !Number.isFinite(value) || !isTime || more.length > 0)
      throw badLine(file, n + 1, line);
    people.push(person);
    items.push(item);
    values.push(value);
  }
  if (values.length === 0)
    throw new RecommendError('RATINGS', {
      en: `${file}: holds no ratings; give lines of user, item, rating and timestamp as MovieLens has them`,
      zh: `${file}：没有评分；请给出 MovieLens 那样的行：用户、条目、评分、时间`,
    });
  return { people, items, values };
}

function badLine(file: string, line: number, text: string): RecommendError {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return new RecommendError('RATINGS', {
    en: `${file}, line ${line}: “${shown}” is no rating: expected user, item, a rating above 0 and a timestamp, parted by tabs, :: or commas`,
    zh: `${file} 第 ${line} 行：“${shown}”不是评分：应为用户、条目、大于 0 的评分与时间，以制表符、:: 或逗号分隔`,
  });
}
