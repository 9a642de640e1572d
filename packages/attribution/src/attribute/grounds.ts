import type { KnowledgeBase } from '../knowledge/knowledge-base.ts';

/** What an eye's logits stand for, by the names that known works have. */
export interface Taught {
  readonly artists: readonly string[];
  readonly styles: readonly string[];
}

/** What evidence is gathered on: known works, and whom an eye and they know together. */
export interface Grounds {
  readonly knowledge: KnowledgeBase;
  /** Artists that the eye was taught, `taught` in number, then those that are known by their works alone. */
  readonly artists: readonly string[];
  readonly taught: number;
  /** Of those that are known by their works alone, in their order: the direction of the mean of their works (Snell et al. 2017). */
  readonly directions: readonly Float32Array[];
  readonly styles: readonly string[];
  /** For each known work the index of its artist and of its style, −1 where it is of none of them. */
  readonly artistOf: Int32Array;
  readonly styleOf: Int32Array;
  /** For each artist the logarithm of how many works are known, 0 for none. */
  readonly plenty: Float64Array;
  /** [artists · styles], of which styles the known works of each artist are: shares that sum to 1 by rows. */
  readonly habits: Float64Array;
}

/** Works from which a hand can be learnt without training. */
export const FEWEST_WORKS = 5;

/**
 * Sorts known works by what an eye was taught. Artists in `knowledge` that it was not taught and that have five works or more come
 * after those that it was, by name.
 */
export function groundsOf(knowledge: KnowledgeBase, taught: Taught): Grounds {
  const { names, directions } = prototypesOf(knowledge, taught.artists);
  const artists = [...taught.artists, ...names];
  const artistOf = placesOf(knowledge, artists, ({ artist }) => artist);
  const styleOf = placesOf(knowledge, taught.styles, ({ style }) => style);
  const counts = new Float64Array(artists.length);
  for (const index of artistOf) if (index >= 0) counts[index] = (counts[index] as number) + 1;
  return {
    ...{ knowledge, artists, taught: taught.artists.length, directions, styles: taught.styles },
    ...{ artistOf, styleOf },
    plenty: counts.map((count) => Math.log(Math.max(1, count))),
    habits: habitsOf(artistOf, styleOf, artists.length, taught.styles.length),
  };
}

/** Each artist is lent so much of a work, of all styles as often as they are met: nobody is tied to the styles that are known of them. */
const OPENNESS = 0.3;

function habitsOf(artistOf: Int32Array, styleOf: Int32Array, artists: number, styles: number): Float64Array {
  const all = new Float64Array(styles).fill(1);
  const habits = new Float64Array(artists * styles);
  for (const [work, artist] of artistOf.entries()) {
    const style = styleOf[work] as number;
    if (artist < 0 || style < 0) continue;
    all[style] = (all[style] as number) + 1;
    habits[artist * styles + style] = (habits[artist * styles + style] as number) + 1;
  }
  const total = all.reduce((sum, count) => sum + count, 0);
  for (let artist = 0; artist < artists; artist++) {
    const row = habits.subarray(artist * styles, (artist + 1) * styles);
    const works = row.reduce((sum, count) => sum + count, 0);
    for (let style = 0; style < styles; style++) {
      const share = (all[style] as number) / total;
      row[style] = ((row[style] as number) + OPENNESS * share) / (works + OPENNESS);
    }
  }
  return habits;
}

function placesOf(
  { works }: KnowledgeBase,
  names: readonly string[],
  nameOf: (work: KnowledgeBase['works'][number]) => string | undefined,
): Int32Array {
  const places = new Map(names.map((name, index) => [name, index]));
  return Int32Array.from(works, (work) => places.get(nameOf(work) ?? '') ?? -1);
}

/** Directions of artists that the eye was not taught, from their works alone. */
function prototypesOf(
  knowledge: KnowledgeBase,
  taught: readonly string[],
): { readonly names: readonly string[]; readonly directions: readonly Float32Array[] } {
  const known = new Set(taught);
  const sums = new Map<string, { count: number; sum: Float32Array }>();
  const { width, bytes, scales } = knowledge.vectors;
  for (const [row, { artist }] of knowledge.works.entries()) {
    if (known.has(artist)) continue;
    const entry = sums.get(artist) ?? { count: 0, sum: new Float32Array(width) };
    entry.count++;
    for (let i = 0; i < width; i++) {
      entry.sum[i] = (entry.sum[i] as number) + (bytes[row * width + i] as number) * (scales[row] as number);
    }
    sums.set(artist, entry);
  }
  const enough = [...sums]
    .filter(([, { count }]) => count >= FEWEST_WORKS)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    names: enough.map(([name]) => name),
    directions: enough.map(([, { sum }]) => {
      const length = Math.hypot(...sum);
      return sum.map((value) => value / length);
    }),
  };
}
