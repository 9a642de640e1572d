import { RandomStream } from '../random.ts';

export interface RatingsPlan {
  readonly seed: number;
  readonly people: number;
  readonly items: number;
  readonly ratings: number;
}

const FACTORS = 8;
const GENRES = 19;
/** How many films a person looks at for each that they rate: who rates chooses. */
const LOOKED_AT = 6;

/**
 * Ratings with a taste behind them, in the files of MovieLens 100K. A film is of one to three genres and lies near the mean
 * of its genres' places in a space of 8 dimensions; a person has a direction there. Films are known by a power law. A person
 * looks at films by how well known they are, and rates those that suit best among them; a fifth of the ratings is the test.
 */
export function simulateRatings({ seed, people, items, ratings }: RatingsPlan) {
  const random = new RandomStream(seed, 7);
  const normals = (scale: number) => Float64Array.from({ length: FACTORS }, () => scale * random.normal());
  const genres = Array.from({ length: GENRES }, () => normals(1));
  const films = Array.from({ length: items }, () => {
    const of = [...new Set(Array.from({ length: 1 + random.integer(3) }, () => random.integer(GENRES)))];
    const place = normals(0.5).map(
      (value, k) => value + of.reduce((sum, genre) => sum + (genres[genre]?.[k] ?? 0), 0) / of.length,
    );
    return { of, place, quality: 0.5 * random.normal() };
  });
  const known = cumulative(random.order(items), 0.9);
  // as in the real set nobody rated less than 20, a few rated hundreds
  const activity = Array.from({ length: people }, () => Math.exp(0.9 * random.normal()));
  const total = activity.reduce((sum, value) => sum + value, 0);
  const lines: { readonly text: string; readonly isTest: boolean }[] = [];
  for (let person = 0; person < people; person++) {
    const taste = normals(1 / Math.sqrt(FACTORS));
    const wanted = Math.round(20 + ((ratings - 20 * people) * (activity[person] ?? 0)) / total);
    const count = Math.min(wanted, Math.floor(items / 3));
    const looked = new Map<number, number>();
    for (let look = 0; look < LOOKED_AT * count; look++) {
      const film = known(random.uniform());
      const { place, quality } = films[film] ?? { place: taste, quality: 0 };
      const suits = place.reduce((sum, value, k) => sum + value * (taste[k] ?? 0), quality);
      if (!looked.has(film)) looked.set(film, suits + 0.4 * random.normal());
    }
    const rated = [...looked].sort(([, a], [, b]) => b - a).slice(0, count);
    for (const [film, suits] of rated) {
      const stars = Math.max(1, Math.min(5, Math.round(2.9 + 0.7 * suits + 0.7 * random.normal())));
      const time = 874_724_710 + lines.length;
      lines.push({ text: `${person + 1}\t${film + 1}\t${stars}\t${time}\n`, isTest: random.uniform() < 0.2 });
    }
  }
  const item = films.map(({ of }, film) => {
    const flags = Array.from({ length: GENRES }, (_, genre) => (of.includes(genre) ? 1 : 0));
    return `${film + 1}|Film ${film + 1}|01-Jan-1995||http://example.org/${film + 1}|${flags.join('|')}\n`;
  });
  const text = (isTest: boolean) =>
    lines.flatMap((line) => (line.isTest === isTest ? [line.text] : [])).join('');
  return { base: text(false), test: text(true), items: item.join('') };
}

/** Draws from weights (rank + 10)^−power, ranks in the order given, by a number in [0, 1). */
export function cumulative(order: ArrayLike<number>, power: number): (uniform: number) => number {
  const sums = new Float64Array(order.length);
  let sum = 0;
  for (let rank = 0; rank < order.length; rank++) {
    sum += (rank + 10) ** -power;
    sums[rank] = sum;
  }
  return (uniform) => {
    const wanted = uniform * sum;
    let [low, high] = [0, order.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) > wanted) high = middle;
      else low = middle + 1;
    }
    return order[low] as number;
  };
}
