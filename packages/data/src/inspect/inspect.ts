import { Dataset, type OriginalSizes } from '../dataset.ts';
import type { Problem } from '../errors.ts';
import { type OpenOptions, openDataset } from '../open.ts';
import { advise } from './advice.ts';
import { duplicates } from './duplicates.ts';

export interface ClassCount {
  readonly name: string;
  readonly count: number;
}

/** What is in a dataset and what to do about it: what `inkstone data info` prints. */
export interface Inspection {
  readonly name: string;
  readonly count: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly original: OriginalSizes | undefined;
  readonly classes: readonly ClassCount[] | undefined;
  /** Groups of pictures that are equal in every byte, by file name where there is one, else by index. */
  readonly duplicates: readonly (readonly string[])[];
  readonly problems: readonly Problem[];
  /** Of each channel, in [0, 1]. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  readonly fingerprint: string;
  readonly license: string | undefined;
  readonly source: string | undefined;
  /** Plain sentences in English, the most pressing first; empty when all is well. */
  readonly advice: readonly string[];
}

/** Looks a dataset over, or opens what `openDataset` opens first. Throws what that throws. */
export async function inspect(data: Dataset | string, options: OpenOptions = {}): Promise<Inspection> {
  // a folder with a single picture can be inspected, though not trained on
  const dataset = data instanceof Dataset ? data : await openDataset(data, { minimum: 1, ...options });
  const { mean, deviation } = moments(dataset);
  const found = {
    name: dataset.name,
    count: dataset.count,
    channels: dataset.channels,
    height: dataset.height,
    width: dataset.width,
    original: dataset.original,
    classes: countClasses(dataset),
    duplicates: duplicates(dataset).map((group) =>
      group.map((index) => dataset.files?.[index] ?? String(index)),
    ),
    problems: dataset.problems,
    mean,
    deviation,
    fingerprint: dataset.fingerprint,
    license: dataset.license,
    source: dataset.source,
  };
  return { ...found, advice: advise(found).map(({ en }) => en) };
}

function countClasses({ labels, classes }: Dataset): ClassCount[] | undefined {
  if (!labels || !classes) return undefined;
  const counts = new Uint32Array(classes.length);
  for (const label of labels) counts[label] = (counts[label] as number) + 1;
  return classes.map((name, index) => ({ name, count: counts[index] as number }));
}

/** Mean and standard deviation of each channel over all pictures, in [0, 1]. */
function moments(dataset: Dataset): {
  mean: number[];
  deviation: number[];
} {
  const { count, channels, height, width } = dataset;
  const area = height * width;
  const histograms = Array.from({ length: channels }, () => new Float64Array(256));
  for (let index = 0; index < count; index++) {
    const picture = dataset.picture(index);
    for (const [c, histogram] of histograms.entries()) {
      for (let p = c * area; p < (c + 1) * area; p++) {
        const byte = picture[p] as number;
        histogram[byte] = (histogram[byte] as number) + 1;
      }
    }
  }
  const moment = (histogram: Float64Array, value: (unit: number) => number) =>
    histogram.reduce((sum, n, byte) => sum + n * value(byte / 255), 0) / (count * area);
  const mean = histograms.map((histogram) => moment(histogram, (unit) => unit));
  const deviation = histograms.map((histogram, c) =>
    Math.sqrt(moment(histogram, (unit) => (unit - (mean[c] as number)) ** 2)),
  );
  return { mean, deviation };
}
