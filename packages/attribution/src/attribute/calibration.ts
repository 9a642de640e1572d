import { softmax, yearAt } from '@inkstone/embedding';
import { z } from 'zod';
import { conformalThreshold } from '../calibration/conformal.ts';
import { chanceOf, fitLogistic, type Logistic } from '../calibration/logistic.ts';
import { goldenMinimum } from '../calibration/minimise.ts';
import { meanLoss } from '../calibration/temperature.ts';
import { DOUBTS, type Evidence } from './evidence.ts';

const positive = z.number().min(0);
const logistic = z.object({ weights: z.array(z.number()).length(DOUBTS), bias: z.number() });
/** How evidence becomes chances that mean what they say. */
export const calibrationSchema = z.object({
  /** Weights of the eye's own judgement, of the known works about and of their prints; and of how many are known, which speaks against. */
  own: positive,
  near: positive,
  nearPrint: positive,
  plenty: positive,
  /** The first two for styles, and what the likeliest artists speak for. */
  style: positive,
  nearStyle: positive,
  habit: positive,
  decade: positive,
  /** Of conformal sets that hold the artist in nine of ten cases. */
  threshold: z.number().min(0).max(1),
  /** Share of the distribution of years that is cut off at either end, for nine of ten. */
  tail: z.number().min(0).max(0.5),
  /** Cosine, of prints where the eye takes them, from which a known work is taken for the same work, if none of another artist lies nearly as near. */
  copy: z.number().min(0).max(2),
  /** By what strangers are told where an eye took long looks, and where it took the usual ones alone. */
  unknown: logistic,
  unknownQuick: logistic,
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
const ROUNDS = 10;

/** Chances by artist. */
export function artistShares(evidence: Evidence, weights: ArtistWeights): Float64Array {
  const { own, near, nearPrint, plenty } = weights;
  return softmax(weighed(forArtists(evidence), [own, near, nearPrint, plenty]));
}

type ArtistWeights = Pick<Calibration, 'own' | 'near' | 'nearPrint' | 'plenty'>;

/** Chances by style, which hang on those by artist. */
export function styleShares(
  evidence: Evidence,
  weights: ArtistWeights & Pick<Calibration, 'style' | 'nearStyle' | 'habit'>,
): Float64Array {
  const { style, nearStyle, habit } = weights;
  return softmax(weighed(forStyles(evidence, artistShares(evidence, weights)), [style, nearStyle, habit]));
}

/** What speaks for each name, one row a judge. */
type Voices = readonly Float64Array[];

/**
 * Counts of known works speak against: what is met often is guessed too often where a network learnt from it often (Menon et al.
 * 2021, "Long-tail learning via logit adjustment"), and many works lie about more places than few.
 */
function forArtists({ own, near, nearPrint, plenty }: Evidence): Voices {
  return [own, near, nearPrint, plenty.map((logarithm) => -logarithm)];
}

/** A style is as likely by habit as it is among the known works of the likely artists. */
function forStyles({ style, nearStyle, habits }: Evidence, artists: Float64Array): Voices {
  const byHabit = style.map((_, index) =>
    artists.reduce(
      (sum, share, artist) => sum + share * (habits[artist * style.length + index] as number),
      0,
    ),
  );
  return [style, nearStyle, byHabit.map(Math.log)];
}

function weighed(voices: Voices, weights: readonly number[]): Float64Array {
  const sums = new Float64Array(voices[0]?.length ?? 0);
  for (const [index, voice] of voices.entries()) {
    const weight = weights[index] as number;
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + weight * (voice[i] as number);
  }
  return sums;
}

/** Works of hands that the eye which saw them was not taught, and of hands that it was. */
export interface StrangersAndFamiliar {
  readonly strangers: readonly Evidence[];
  readonly familiar: readonly Evidence[];
}

/**
 * Calibrates on works that the eye was not trained on, and whose artists it was taught, and on what tells strangers from familiar
 * hands, by long looks and by the usual ones.
 */
export function calibrate(
  cases: readonly Case[],
  byLongLooks: StrangersAndFamiliar,
  byUsualLooks: StrangersAndFamiliar,
): Calibration {
  const labels = cases.map(({ evidence, artist }) => evidence.artists.indexOf(artist));
  const [own = 1, near = 0, nearPrint = 0, plenty = 0] = fitWeights(
    cases.map(({ evidence }) => forArtists(evidence)),
    labels,
  );
  const byArtist = { own, near, nearPrint, plenty };
  const shares = cases.map(({ evidence }) => artistShares(evidence, byArtist));
  const dated = cases.filter(({ year }) => year !== undefined);
  const [style = 1, nearStyle = 0, habit = 0] = fitWeights(
    cases.map(({ evidence }, index) => forStyles(evidence, shares[index] as Float64Array)),
    cases.map(({ style }) => style),
  );
  const decade = decadeSharpness(dated);
  return {
    ...{ ...byArtist, style, nearStyle, habit, decade },
    threshold: conformalThreshold(shares, labels, COVERAGE),
    tail: tailFor(dated, decade),
    copy: NO_COPY,
    unknown: unknownOf(byLongLooks),
    unknownQuick: unknownOf(byUsualLooks),
  };
}

/** The chance that a work is by none of the artists. */
export function strangeness({ doubt }: Evidence, unknown: Logistic): number {
  return chanceOf(unknown, doubt);
}

/** Minimises the loss over the weights, one after the other: it is convex in all. Begins with the first judge alone. */
function fitWeights(cases: readonly Voices[], labels: readonly number[]): number[] {
  const loss = (weights: readonly number[]) =>
    meanLoss({ logits: cases.map((voices) => weighed(voices, weights)), labels }, 1);
  const weights = (cases[0] ?? []).map((_, index): number => (index === 0 ? 1 : 0));
  for (let round = 0; round < ROUNDS; round++) {
    // the first last: it makes the whole as sure as it may be
    for (const index of weights.keys().toArray().reverse()) {
      weights[index] = goldenMinimum((x) => loss(weights.with(index, x)), 0, MOST);
    }
  }
  return weights;
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

function unknownOf({ strangers, familiar }: StrangersAndFamiliar): { weights: number[]; bias: number } {
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
