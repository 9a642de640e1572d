import { type Dataset, gather, picturesOf, type RasterImage } from '@inkstone/data';
import type { FeatureNetwork } from '../judge/index.ts';
import { type Features, features } from '../metrics/features.ts';
import { nearest } from '../metrics/nearest.ts';
import type { ImageShape } from '../networks.ts';
import { rasterFloats } from '../raster-floats.ts';
import { pictureAt } from '../render/index.ts';

/** Training pictures as an instrument sees them: looked at once, asked many times. */
export interface SeenTraining {
  readonly image: ImageShape;
  /** Those nearest to a picture of their shape, nearest first; at most `most`. */
  nearestTo(picture: RasterImage, most: number): Promise<NearestTraining>;
}

export interface NearestTraining {
  readonly pictures: readonly {
    readonly picture: RasterImage;
    /** Name of its file, where it had one. */
    readonly file: string | undefined;
    /** Euclidean distance in the instrument's features. */
    readonly distance: number;
  }[];
  /** The first distance over the median of unseen real pictures; null where there are none. Well below 1 looks like a copy. */
  readonly ratio: number | null;
}

/** Memory stays that of so many pictures. */
const AT_ONCE = 512;

/**
 * Looks at the pictures that a model was trained on. `unseen` are real pictures that it was not, by whose distances others are
 * measured; undefined where there are none. Throws the signal's reason.
 */
export async function lookAtTraining(
  network: FeatureNetwork,
  train: Dataset,
  unseen: Features | undefined,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<SeenTraining> {
  const seen = new Float32Array(train.count * network.width);
  for (let start = 0; start < train.count; start += AT_ONCE) {
    // a run blocks its thread: a signal gets its turn here
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
    const length = Math.min(AT_ONCE, train.count - start);
    const { images } = gather(
      train,
      Uint32Array.from({ length }, (_, i) => start + i),
    );
    seen.set(await network.features(images, length), start * network.width);
  }
  const trained = features(seen, network.width);
  const usual = unseen && median((await nearest(unseen, trained)).distances);
  return {
    image: [train.channels, train.height, train.width],
    async nearestTo(picture, most) {
      const asked = features(await network.features(rasterFloats(picture), 1), network.width);
      const { indices, distances } = await nearest(asked, trained, { k: Math.min(most, trained.rows) });
      const found = picturesOf(train, indices);
      return {
        pictures: Array.from(indices, (index, i) => ({
          picture: pictureAt(found, i),
          file: train.files?.[index],
          distance: distances[i] as number,
        })),
        ratio: usual === undefined || usual === 0 ? null : (distances[0] as number) / usual,
      };
    },
  };
}

function median(distances: Float64Array): number | undefined {
  return distances.toSorted()[Math.floor(distances.length / 2)];
}
