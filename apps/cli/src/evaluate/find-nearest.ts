import { type Dataset, floatPictures, picturesOf, toBytes } from '@inkstone/data';
import { type Features, features, nearest } from '@inkstone/gan/metrics';
import { pictureAt } from '@inkstone/gan/render';
import { describeReal, realFeatures } from './describe-pictures.ts';
import { networkOf } from './instrument.ts';
import type { Pair } from './nearest-sheet.ts';
import type { Evaluation } from './open-evaluation.ts';

/** The training pictures nearest to each of some pictures, by the instrument's features. */
export interface FoundNearest {
  /** Picture i with its nearest, for a sheet. */
  pair(i: number): Pair;
  /** Nearest first. */
  near(i: number): readonly { readonly file: string; readonly distance: number }[];
  /** The first distance over the median of unseen real pictures; null where there are none. */
  ratio(i: number): number | null;
  /** That median. */
  readonly usual: number | null;
}

type Seen = Pick<Evaluation, 'instrument' | 'pictures'>;

/** `pictures` [count, C, H, W] in [−1, 1], against at most `most` training pictures each. Throws the signal's reason. */
export async function findNearest(
  evaluation: Seen,
  pictures: Float32Array,
  { count, most, stop }: { readonly count: number; readonly most: number; readonly stop: AbortSignal },
): Promise<FoundNearest> {
  const { train } = evaluation.pictures;
  const network = networkOf(evaluation.instrument);
  const seen = features(await network.features(pictures, count), network.width);
  const trained = (await describeReal(evaluation.instrument, train, stop)).features;
  const k = Math.min(most, trained.rows);
  const found = await nearest(seen, trained, { k });
  const usual = await usualDistance(evaluation, trained, stop);
  const drawings = toBytes(floatPictures(pictures, [count, train.channels, train.height, train.width]));
  const places = Array.from({ length: k }, (_, j) => j);
  return {
    usual,
    pair(i) {
      const real = picturesOf(train, found.indices.subarray(i * k, (i + 1) * k));
      return { generated: pictureAt(drawings, i), nearest: places.map((j) => pictureAt(real, j)) };
    },
    near: (i) =>
      places.map((j) => ({
        file: nameOf(train, found.indices[i * k + j] as number),
        distance: found.distances[i * k + j] as number,
      })),
    ratio: (i) => (usual === null ? null : (found.distances[i * k] as number) / usual),
  };
}

function nameOf({ files }: Dataset, index: number): string {
  return files?.[index] ?? `#${index}`;
}

/** Median distance of unseen real pictures to their nearest training picture; null where all were trained on. */
async function usualDistance(evaluation: Seen, train: Features, stop: AbortSignal): Promise<number | null> {
  if (evaluation.pictures.kind === 'training') return null;
  const { distances } = await nearest(await realFeatures(evaluation, stop), train);
  return distances.toSorted()[Math.floor(distances.length / 2)] ?? null;
}
