import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Dataset, encodePng, openDataset, picturesOf, subset } from '@inkstone/data';

/** `count` real digits, as many of each class as can be. */
export async function someDigits(count: number): Promise<Dataset> {
  const digits = await openDataset('digits');
  const step = Math.floor(digits.count / count);
  return subset(
    digits,
    Array.from({ length: count }, (_, index) => index * step),
  );
}

/** Writes a dataset of grey pictures as a folder of IDX files, as MNIST has them. */
export function writeIdx(folder: string, dataset: Dataset, part: 'train' | 't10k' = 'train'): string {
  const { labels, count, height, width } = dataset;
  // one grey plane a picture: N×H×W is N×H×W×1
  const { data } = picturesOf(
    dataset,
    Uint32Array.from({ length: count }, (_, index) => index),
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${part}-images-idx3-ubyte`), idx([count, height, width], data));
  if (labels) writeFileSync(join(folder, `${part}-labels-idx1-ubyte`), idx([count], Uint8Array.from(labels)));
  return folder;
}

/** The IDX format: a magic number with the type (8: bytes) and the number of sizes, the sizes, the numbers. */
function idx(sizes: readonly number[], data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * sizes.length + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x0800 + sizes.length);
  for (const [index, size] of sizes.entries()) view.setUint32(4 + 4 * index, size);
  bytes.set(data, 4 + 4 * sizes.length);
  return bytes;
}

/** Writes pictures as a folder of PNG files. */
export async function writePngs(folder: string, dataset: Dataset): Promise<string> {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < dataset.count; index++) {
    const { data, width, height, channels } = picturesOf(dataset, [index]);
    writeFileSync(join(folder, `${index}.png`), await encodePng({ data, width, height, channels }));
  }
  return folder;
}
