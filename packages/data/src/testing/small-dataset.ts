import { Dataset, type DatasetParts } from '../dataset.ts';
import { someBytes } from './encode-idx.ts';

/** `count` different pictures of 2×3 pixels, grey unless said otherwise. */
export function smallDataset(count: number, parts: Partial<DatasetParts> = {}): Dataset {
  const { channels = 1, height = 2, width = 3 } = parts;
  return new Dataset({
    name: 'small',
    pixels: someBytes(count * channels * height * width),
    channels,
    height,
    width,
    ...parts,
  });
}
