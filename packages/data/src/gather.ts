import type { Dataset } from './dataset.ts';
import { DataError } from './errors.ts';

/** Pictures as a network takes them: float32 N×C×H×W in [−1, 1], with a label each where the dataset has them. */
export interface Batch {
  readonly images: Float32Array<ArrayBuffer>;
  readonly labels: Int32Array<ArrayBuffer> | undefined;
}

/** A byte as a float in [−1, 1]: 0 → −1, 255 → 1. */
export const byteToUnit = Float32Array.from({ length: 256 }, (_, byte) => byte / 127.5 - 1);

/**
 * The pictures at `indices`; index `count + i` is picture i mirrored left to right, which is how a mirrored dataset
 * doubles. Writes into `reuse` where one of the right size is given. Throws DataError OPTION outside 0 … 2·count − 1.
 */
export function gather(dataset: Dataset, indices: ArrayLike<number>, reuse?: Batch): Batch {
  const { stride, count, width } = dataset;
  const { images, labels } = batchFor(dataset, indices.length, reuse);
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    if (!(index >= 0 && index < 2 * count && Number.isInteger(index))) {
      throw new DataError('OPTION', `gather: ${dataset.name} has no picture ${index}; it has ${count}`);
    }
    const mirrored = index >= count;
    const picture = mirrored ? index - count : index;
    const bytes = dataset.picture(picture);
    const to = i * stride;
    if (mirrored) {
      for (let row = 0; row < stride; row += width) {
        const last = row + width - 1;
        for (let x = 0; x < width; x++) {
          images[to + row + x] = byteToUnit[bytes[last - x] as number] as number;
        }
      }
    } else {
      for (let j = 0; j < stride; j++) images[to + j] = byteToUnit[bytes[j] as number] as number;
    }
    if (labels) labels[i] = dataset.labels?.[picture] ?? 0;
  }
  return { images, labels };
}

function batchFor(dataset: Dataset, length: number, reuse: Batch | undefined): Batch {
  const fits =
    reuse?.images.length === length * dataset.stride &&
    reuse.labels?.length === (dataset.labels ? length : undefined);
  if (fits) return reuse;
  return {
    images: new Float32Array(length * dataset.stride),
    labels: dataset.labels && new Int32Array(length),
  };
}
