import { softmax, yearAt } from '@inkstone/embedding';
import { z } from 'zod';
import { conformalThreshold } from '../calibration/conformal.ts';
import { chanceOf, fitLogistic, type Logistic } from '../calibration/logistic.ts';
import { goldenMinimum } from '../calibration/minimise.ts';
import { meanLoss } from '../calibration/temperature.ts';
import { DOUBTS, type Evidence } from './evidence.ts';

const positive = z.number().min(0);
/** How evidence becomes chances that mean what they say. */
export const calibrationSchema = z.object({
  /** Weights of the eye's own judgement and of the nearest works. */
  own: positive,
  near: positive,
  /** The same for styles; eyes of before there were any went by their own judgement. */
  style: positive,
  nearStyle: positive.default(0),
  decade: positive,
  /** Of conformal sets that hold the artist in nine of ten cases. */
  threshold: z.number().min(0).max(1),
  /** Share of the distribution of years that is cut off at either end, for nine of ten. */
  tail: z.number().min(0).max(0.5),
  /** Cosine, of prints where the eye takes them, from which a known work is taken for the same work, if none of another artist lies nearly as near. */
  copy: z.number().min(0).max(2),
  unknown: z.object({ weights: z.array(z.number()).length(DOUBTS), bias: z.number() }),
});
export type Calibration = z.infer<typeof calibrationSchema>;

/** A work whose truth is known, and what spoke for whom before it was. */
export interface Case {
  readonly evidence: Evidence;
  readonly artist: string;
  readonly style: number;
  readonly year?: number | undefined;
}

export const COVERAGE = 0.9;
/** Above every cosine: until it is measured how near copies lie, nothing is taken for one. */
const NO_COPY = 2;
/** The largest weight that is tried. */
const MOST = 10;
const ROUNDS = 3;

/** Chances by artist. */
export function artistShares(
  { own, near }: Evidence,
  weights: Pick<Calibration, 'own' | 'near'>,
): Float64Array {
  return softmax(together({ own, near }, weights));
}

/** Chances by style. */
export function styleShares(
  { style, nearStyle }: Evidence,
  weights: Pick<Calibration, 'style' | 'nearStyle'>,
): Float64Array {
  return softmax(together({ own: style, near: nearStyle }, { own: weights.style, near: weights.nearStyle }));
}

/** The eye's own judgement and that of the nearest works. */
interface Judgements<T> {
  readonly own: T;
  readonly near: T;
}

function together({ own, near }: Judgements<Float64Array>, weights: Judgements<number>): Float64Array {
  return own.map((value, i) => weights.own * value + weights.near * (near[i] as number));
}

/**
 * Calibrates on works that the eye was not trained on, and whose artists it was taught; `strangers` are works of artists whom
 * the eye that saw them was not taught. Both must stem from looks of one kind.
 */
export function calibrate(
  cases: readonly Case[],
  strangers: readonly Evidence[],
  familiar: readonly Evidence[],
): Calibration {
  const labels = cases.map(({ evidence, artist }) => evidence.artists.indexOf(artist));
  const { own, near } = fitWeights(
    cases.map(({ evidence }) => evidence),
    labels,
  );
  const shares = cases.map(({ evidence }) => artistShares(evidence, { own, near }));
  const dated = cases.filter(({ year }) => year !== undefined);
  const styles = fitWeights(
    cases.map(({ evidence }) => ({ own: evidence.style, near: evidence.nearStyle })),
    cases.map(({ style }) => style),
  );
  const decade = decadeSharpness(dated);
  return {
    own,
    near,
    style: styles.own,
    nearStyle: styles.near,
    decade,
    threshold: conformalThreshold(shares, labels, COVERAGE),
    tail: tailFor(dated, decade),
    copy: NO_COPY,
    unknown: unknownOf(familiar, strangers),
  };
}

/** The chance that a work is by none of the artists. */
export function strangeness({ doubt }: Evidence, unknown: Logistic): number {
  return chanceOf(unknown, doubt);
}

/** Minimises the loss over the two weights, one after the other: it is convex in both. */
function fitWeights(
  judgements: readonly Judgements<Float64Array>[],
  labels: readonly number[],
): Judgements<number> {
  const loss = (own: number, near: number) =>
    meanLoss({ logits: judgements.map((judgement) => together(judgement, { own, near })), labels }, 1);
  let [own, near] = [1, 0];
  for (let round = 0; round < ROUNDS; round++) {
    near = goldenMinimum((x) => loss(own, x), 0, MOST);
    own = goldenMinimum((x) => loss(x, near), 0, MOST);
  }
  return { own, near };
}

function decadeSharpness(dated: readonly Case[]): number {
  if (dated.length === 0) return 1;
  const error = (sharpness: number) =>
    dated.reduce((sum, { evidence, year }) => {
      const shares = softmax(evidence.decade, 1 / Math.max(sharpness, 1e-6));
      return sum + pinball(shares, year as number);
    }, 0);
  return goldenMinimum(error, 0.1, 5);
}

/** The continuous ranked probability score by nine quantiles: small for distributions that are narrow and right. */
function pinball(shares: Float64Array, year: number): number {
  let sum = 0;
  for (let k = 1; k <= 9; k++) {
    const gap = year - yearAt(shares, k / 10);
    sum += Math.max((k / 10) * gap, (k / 10 - 1) * gap);
  }
  return sum;
}

/** The share to cut off at either end so that nine of ten years lie between: its quantile over the cases. */
function tailFor(dated: readonly Case[], sharpness: number): number {
  if (dated.length === 0) return 0.05;
  const outer = dated
    .map(({ evidence, year }) => {
      const shares = softmax(evidence.decade, 1 / sharpness);
      const below = shareBelow(shares, year as number);
      return Math.min(below, 1 - below);
    })
    .sort((a, b) => a - b);
  return outer[Math.floor(outer.length * (1 - COVERAGE))] ?? 0.05;
}

function shareBelow(shares: Float64Array, year: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    if (yearAt(shares, middle) < year) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function unknownOf(
  familiar: readonly Evidence[],
  strangers: readonly Evidence[],
): { weights: number[]; bias: number } {
  // nothing to learn from: nobody is a stranger
  if (familiar.length === 0 || strangers.length === 0)
    return { weights: Array<number>(DOUBTS).fill(0), bias: -10 };
  const rows = [...familiar, ...strangers].map(({ doubt }) => [...doubt]);
  const { weights, bias } = fitLogistic(
    rows,
    rows.map((_, index) => index >= familiar.length),
  );
  return { weights: [...weights], bias };
}
