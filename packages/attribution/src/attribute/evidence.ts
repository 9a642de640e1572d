import { SHARPNESS, type Sight, STRENGTHS, softmax } from '@inkstone/embedding';
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts';
import { type Neighbour, nearest } from '../knowledge/quantized.ts';

/** What speaks for each artist, and how far the work lies from all that is known. */
export interface Evidence {
  /** Names, in the order of what follows. */
  readonly artists: readonly string[];
  /** By the eye's own judgement; for an artist that it was not taught, by the mean of their works. */
  readonly own: Float64Array;
  /** By the nearest works of each. */
  readonly near: Float64Array;
  /** The same of styles, in the order of the eye's. */
  readonly style: Float64Array;
  readonly nearStyle: Float64Array;
  readonly decade: Float64Array;
  /**
   * What strangers are told by, DOUBTS numbers: how near and how sure all is, low for a hand that is not known, how far looks agree,
   * and strengths.
   */
  readonly doubt: readonly number[];
  /** Rows of the known works nearest to it, nearest first. */
  readonly neighbours: readonly Neighbour[];
}

/** Works that speak for an artist by their nearness. */
const NEIGHBOURS = 200;

/** Nearest works that are asked whether they are of one hand. */
const AGREEING = 20;
/** Numbers in `doubt`. */
export const DOUBTS = 6 + STRENGTHS;

/** What looks at one work come to together. */
export interface JoinedSight extends Sight {
  /** Length of the mean of their vectors, 0 … 1: 1 where all looks see the same. */
  readonly agreement: number;
}

/**
 * Looks at one work become one: logits by their mean, the embedding by the direction of the sum. `weights` sum to 1; all looks
 * weigh the same when absent.
 */
export function joined(
  sights: readonly Sight[],
  weights: readonly number[] = sights.map(() => 1 / sights.length),
): JoinedSight {
  const [first] = sights;
  if (!first) throw new RangeError('a work needs one look at least');
  const meanOf = (name: Exclude<keyof Sight, 'print'>) =>
    Float32Array.from(first[name], (_, i) =>
      sights.reduce((sum, sight, look) => sum + (weights[look] as number) * (sight[name][i] as number), 0),
    );
  const embedding = meanOf('embedding');
  const agreement = Math.hypot(...embedding);
  return {
    agreement,
    embedding: embedding.map((value) => value / agreement),
    artist: meanOf('artist'),
    style: meanOf('style'),
    decade: meanOf('decade'),
    strength: meanOf('strength'),
  };
}

/** What an eye's logits stand for, by the names that known works have. */
export interface Taught {
  readonly artists: readonly string[];
  readonly styles: readonly string[];
}

/**
 * Gathers what speaks for whom. Artists of `knowledge` that the eye was not taught come after those that it was, each a direction
 * by the mean of their works (Snell et al. 2017).
 */
export function evidenceOf(
  sight: Sight | JoinedSight,
  { artists: taught, styles }: Taught,
  knowledge: KnowledgeBase,
  prototypes: Prototypes,
): Evidence {
  const artists = [...taught, ...prototypes.names];
  const own = Float64Array.from(artists, (_, index) =>
    index < taught.length
      ? (sight.artist[index] as number)
      : SHARPNESS * dot(sight.embedding, prototypes.directions[index - taught.length] as Float32Array),
  );
  const neighbours = nearest(sight.embedding, knowledge.vectors, NEIGHBOURS);
  const near = nearnessOf(artists, neighbours, ({ index }) => knowledge.works[index]?.artist);
  return {
    artists,
    own,
    near,
    style: Float64Array.from(sight.style),
    nearStyle: nearnessOf(styles, neighbours, ({ index }) => knowledge.works[index]?.style),
    decade: Float64Array.from(sight.decade),
    doubt: [
      ...doubtOf(own, near, neighbours, knowledge),
      'agreement' in sight ? sight.agreement : 1,
      ...sight.strength,
    ],
    neighbours,
  };
}

/** How near the nearest works of each name lie, together. One without a work among them lies as far as the last of them, at least. */
function nearnessOf(
  names: readonly string[],
  neighbours: readonly Neighbour[],
  nameOf: (neighbour: Neighbour) => string | undefined,
): Float64Array {
  const place = new Map(names.map((name, index) => [name, index]));
  const furthest = SHARPNESS * (neighbours.at(-1)?.score ?? -1);
  const sums = new Float64Array(names.length).fill(Math.exp(furthest));
  for (const neighbour of neighbours) {
    const at = place.get(nameOf(neighbour) ?? '');
    if (at !== undefined) sums[at] = (sums[at] as number) + Math.exp(SHARPNESS * neighbour.score);
  }
  return sums.map(Math.log);
}

/**
 * Cosines of the likeliest direction and of the nearest work (Vaze et al. 2022 found the first hard to beat where a network
 * tells its own classes well), how sure both judgements are of their likeliest artist, and how many of the nearest works are of
 * one hand: for a stranger, some are of many. How far looks from two distances agree and how strongly a work moves the eye come
 * beside them.
 */
function doubtOf(
  own: Float64Array,
  near: Float64Array,
  neighbours: readonly Neighbour[],
  { works }: KnowledgeBase,
): number[] {
  const hands = new Map<string, number>();
  const closest = neighbours.slice(0, AGREEING);
  for (const { index } of closest) {
    const artist = works[index]?.artist ?? '';
    hands.set(artist, (hands.get(artist) ?? 0) + 1);
  }
  return [
    own.reduce((most, value) => Math.max(most, value), -SHARPNESS) / SHARPNESS,
    neighbours[0]?.score ?? -1,
    Math.log(Math.max(...softmax(own))),
    Math.log(Math.max(...softmax(near))),
    Math.max(0, ...hands.values()) / Math.max(1, closest.length),
  ];
}

/** Directions of artists that the eye was not taught, from their works alone. */
export interface Prototypes {
  readonly names: readonly string[];
  readonly directions: readonly Float32Array[];
}

/** Works from which a hand can be learnt without training. */
export const FEWEST_WORKS = 5;

/** The prototypes of the artists in `knowledge` who are not in `taught` and have five works or more. */
export function prototypesOf(knowledge: KnowledgeBase, taught: readonly string[]): Prototypes {
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

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
