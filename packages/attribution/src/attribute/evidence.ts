import { SHARPNESS, type Sight, STRENGTHS, softmax } from '@inkstone/embedding';
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts';
import { cosines, highest, type Neighbour } from '../knowledge/quantized.ts';
import type { Grounds } from './grounds.ts';

/** What speaks for each artist, and how far the work lies from all that is known. */
export interface Evidence {
  /** Names, in the order of what follows. */
  readonly artists: readonly string[];
  /** By the eye's own judgement; for an artist that it was not taught, by the mean of their works. */
  readonly own: Float64Array;
  /** By how near the known works of each lie. */
  readonly near: Float64Array;
  /** How many works of each are known: their logarithm. A hand with many is met by chance more often. */
  readonly plenty: Float64Array;
  /** By how near the prints of their known works lie; 0 for all where no print was taken. */
  readonly nearPrint: Float64Array;
  /** The first two of styles, in the order of the eye's. */
  readonly style: Float64Array;
  readonly nearStyle: Float64Array;
  /** For each artist, which styles their known works are of, see Grounds. */
  readonly habits: Float64Array;
  readonly decade: Float64Array;
  /**
   * What strangers are told by, DOUBTS numbers: how near and how sure all is, low for a hand that is not known, how far looks agree,
   * how many prints lie about, and strengths.
   */
  readonly doubt: readonly number[];
  /** Rows of the known works nearest to it, nearest first. */
  readonly neighbours: readonly Neighbour[];
}

/** How steeply a known work speaks for its artist the nearer it lies: e-fold for each fiftieth of a cosine, or of prints each thirtieth. */
const STEEPNESS = 50;
const STEEPNESS_OF_PRINTS = 30;

/** Nearest works, which are named, and asked whether they are of one hand. */
const NEIGHBOURS = 20;
/** Numbers in `doubt`. */
export const DOUBTS = 7 + STRENGTHS;

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

/** Gathers what speaks for whom. */
export function evidenceOf(sight: Sight | JoinedSight, grounds: Grounds): Evidence {
  const { artists, taught, directions, styles, knowledge } = grounds;
  const own = Float64Array.from(artists, (_, index) =>
    index < taught
      ? (sight.artist[index] as number)
      : SHARPNESS * dot(sight.embedding, directions[index - taught] as Float32Array),
  );
  const scores = cosines(sight.embedding, knowledge.vectors);
  const neighbours = highest(scores, NEIGHBOURS);
  const prints = sight.print && knowledge.prints && cosines(sight.print, knowledge.prints);
  const nearness = (cosines: Float64Array, steepness: number) =>
    nearnessOf(cosines, steepness, grounds.artistOf, artists.length);
  return {
    artists,
    own,
    near: nearness(scores, STEEPNESS),
    plenty: grounds.plenty,
    nearPrint: prints ? nearness(prints, STEEPNESS_OF_PRINTS) : new Float64Array(artists.length),
    style: Float64Array.from(sight.style),
    nearStyle: nearnessOf(scores, STEEPNESS, grounds.styleOf, styles.length),
    habits: grounds.habits,
    decade: Float64Array.from(sight.decade),
    doubt: [
      // strangers are told better by a gentler slope: to them a few works are near by chance
      ...doubtOf(own, nearness(scores, SHARPNESS), neighbours, knowledge),
      'agreement' in sight ? sight.agreement : 1,
      prints ? densityOf(prints, STEEPNESS_OF_PRINTS) : 0,
      ...sight.strength,
    ],
    neighbours,
  };
}

/**
 * How near the known works of each name lie, together: the logarithm of a sum of kernels about them. A name without works lies as
 * far as the furthest of the others. `nameOf` is the index of the name of each work, −1 where it is of none of them.
 */
function nearnessOf(
  scores: Float64Array,
  steepness: number,
  nameOf: Int32Array,
  names: number,
): Float64Array {
  const sums = new Float64Array(names);
  for (let work = 0; work < scores.length; work++) {
    const name = nameOf[work] as number;
    if (name >= 0) sums[name] = (sums[name] as number) + Math.exp(steepness * (scores[work] as number));
  }
  const met = sums.filter((sum) => sum > 0);
  const furthest = met.length > 0 ? Math.min(...met) : 1;
  return sums.map((sum) => Math.log(sum || furthest));
}

/** How dense works lie about: the logarithm of the mean of kernels about all, whosever they are. 0 without works. */
function densityOf(scores: Float64Array, steepness: number): number {
  if (scores.length === 0) return 0;
  return Math.log(scores.reduce((sum, score) => sum + Math.exp(steepness * score), 0) / scores.length);
}

/**
 * Cosines of the likeliest direction and of the nearest work (Vaze et al. 2022 found the first hard to beat where a network
 * tells its own classes well), how sure both judgements are of their likeliest artist, and how many of the nearest works are of
 * one hand: for a stranger, some are of many. How far looks agree, how dense prints lie about and how strongly a work moves the
 * eye come beside them.
 */
function doubtOf(
  own: Float64Array,
  near: Float64Array,
  neighbours: readonly Neighbour[],
  { works }: KnowledgeBase,
): number[] {
  const hands = new Map<string, number>();
  for (const { index } of neighbours) {
    const artist = works[index]?.artist ?? '';
    hands.set(artist, (hands.get(artist) ?? 0) + 1);
  }
  return [
    own.reduce((most, value) => Math.max(most, value), -SHARPNESS) / SHARPNESS,
    neighbours[0]?.score ?? -1,
    Math.log(Math.max(...softmax(own))),
    Math.log(Math.max(...softmax(near))),
    Math.max(0, ...hands.values()) / Math.max(1, neighbours.length),
  ];
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
