import type { Runtime } from '@inkstone/autograd';
import { type Dataset, gather } from '@inkstone/data';
import { type FeatureNetwork, type Judge, openJudge, randomFeatures, shareRight } from '../judge/index.ts';
import { classShares } from '../metrics/class-shares.ts';
import { diversity } from '../metrics/diversity.ts';
import { features as asFeatures, type Features } from '../metrics/features.ts';
import { frechetDistance } from '../metrics/frechet.ts';
import { fitGaussian } from '../metrics/gaussian.ts';
import type { Examiner } from './examiner.ts';
import type { Fault } from './faults.ts';

/** Pictures lie this much closer together than real ones, or one class holds this share of them: a collapse. */
const LEAST_DIVERSITY = 0.35;
const LARGEST_SHARE = 0.85;

/** A classifier is taken for a judge of pictures whose labels it gets right this often. */
const JUDGE_ACCURACY = 0.9;

/** Seed of the random network; fixed, so that scores of two runs can be compared. */
const RANDOM_NETWORK = 1;

/** Any feature network, with the logits of a judge where it is one, and what it makes of the real pictures. */
type Instrument = { readonly real: Features } & (
  | { readonly kind: 'judge'; readonly judge: Judge }
  | { readonly kind: 'random'; readonly network: FeatureNetwork }
);

/**
 * The instrument for a set of pictures: the judge `model` where it recognises them (labels and shape fit, and at least
 * 90 % are named rightly), else a fixed random network.
 */
export async function instrumentFor(
  held: Dataset,
  runtime: Runtime,
  model: Uint8Array | undefined,
): Promise<Instrument> {
  const pictures = everyPicture(held);
  if (model && held.labels) {
    const judge = await openJudge(runtime, model);
    if (String(judge.image) === String([held.channels, held.height, held.width])) {
      const { features, logits } = await judge.judge(pictures, held.count);
      if (shareRight(logits, held.labels, judge.classes.length) >= JUDGE_ACCURACY)
        return { kind: 'judge', judge, real: asFeatures(features, judge.width) };
    }
    await judge.close();
  }
  const network = await randomFeatures(runtime, [held.channels, held.height, held.width], RANDOM_NETWORK);
  const real = asFeatures(await network.features(pictures, held.count), network.width);
  return { kind: 'random', network, real };
}

/** Examines by the Fréchet distance of features to those of the pictures set aside. */
export async function judgeExaminer(
  held: Dataset,
  runtime: Runtime,
  model: Uint8Array | undefined,
): Promise<Examiner> {
  const instrument = await instrumentFor(held, runtime, model);
  const network = instrument.kind === 'judge' ? instrument.judge : instrument.network;
  const { real } = instrument;
  const reference = fitGaussian(real);

  return {
    judge: network.name,
    async examine(pictures, count) {
      if (!pictures.every(Number.isFinite)) {
        return { score: Number.NaN, figures: {}, collapse: { code: 'NO_NUMBERS' } };
      }
      const { made, logits } = await describe(instrument, pictures, count);
      const score = frechetDistance(fitGaussian(made), reference);
      const spread = diversity(made, real);
      const shares = logits && classShares(logits);
      return {
        score,
        diversity: spread,
        figures: {
          frechet: score,
          diversity: spread,
          ...(shares && { classShares: shares.shares, confidence: shares.confidence }),
        },
        collapse: collapseOf(spread, shares?.shares),
      };
    },
  };
}

async function describe(instrument: Instrument, pictures: Float32Array, count: number) {
  if (instrument.kind === 'random') {
    const { network } = instrument;
    return { made: asFeatures(await network.features(pictures, count), network.width), logits: undefined };
  }
  const { judge } = instrument;
  const verdict = await judge.judge(pictures, count);
  return {
    made: asFeatures(verdict.features, judge.width),
    logits: asFeatures(verdict.logits, judge.classes.length) satisfies Features,
  };
}

function collapseOf(spread: number, shares: readonly number[] | undefined): Fault | undefined {
  if (spread < LEAST_DIVERSITY) return { code: 'ONE_PICTURE', diversity: spread };
  const largest = Math.max(...(shares ?? [0]));
  return largest > LARGEST_SHARE ? { code: 'ONE_CLASS', share: largest } : undefined;
}

/** All pictures as float32 NCHW in [−1, 1]. */
export function everyPicture(dataset: Dataset): Float32Array {
  return gather(
    dataset,
    Uint32Array.from({ length: dataset.count }, (_, index) => index),
  ).images;
}
