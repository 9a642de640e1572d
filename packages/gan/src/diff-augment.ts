import {
  add,
  cast,
  constant,
  equal,
  floor,
  greaterEqual,
  indicator,
  less,
  logicalAnd,
  matmul,
  mean,
  mul,
  randomUniform,
  sub,
  type Tensor,
  transposeLast,
} from '@inkstone/autograd';

/**
 * Differentiable augmentation (Zhao et al. 2020, "Differentiable Augmentation for Data-Efficient GAN Training"): the same
 * kind of random change to real and generated pictures, through which G's gradient flows. Pictures [N, C, H, W].
 */

export const augmentations = ['colour', 'translation', 'cutout'] as const;
export type Augmentation = (typeof augmentations)[number];

/** Applies the named augmentations in the paper's order: colour, translation, cutout. */
export function diffAugment(images: Tensor, names: readonly Augmentation[]): Tensor {
  return augmentations.filter((name) => names.includes(name)).reduce((x, name) => policies[name](x), images);
}

const policies: Readonly<Record<Augmentation, (x: Tensor) => Tensor>> = {
  colour: (x) => contrast(saturation(brightness(x))),
  translation: (x) => translate(x, 0.125),
  cutout: (x) => cutout(x, 0.5),
};

/** Adds a number in [−0.5, 0.5). */
function brightness(x: Tensor): Tensor {
  return add(x, sub(onePerPicture(x), 0.5));
}

/** Stretches each pixel's distance from its grey value by a factor in [0, 2). */
function saturation(x: Tensor): Tensor {
  if (x.shape[1] === 1) return x;
  const grey = mean(x, { axes: [1], keepDims: true });
  return add(mul(sub(x, grey), mul(onePerPicture(x), 2)), grey);
}

/** Stretches distances from the picture's mean by a factor in [0.5, 1.5). */
function contrast(x: Tensor): Tensor {
  const level = mean(x, { axes: [1, 2, 3], keepDims: true });
  return add(mul(sub(x, level), add(onePerPicture(x), 0.5)), level);
}

/** Shifts by up to `ratio` of the size, zeros (mid grey) coming in. */
function translate(x: Tensor, ratio: number): Tensor {
  const [n, , height, width] = x.shape as [number, number, number, number];
  // a shift is linear: as two matrix products its gradient is the shift back
  const rows = shiftMatrix(n, height, ratio);
  const columns = shiftMatrix(n, width, ratio);
  return matmul(matmul(rows, x), transposeLast(columns));
}

/** [N, 1, size, size], with a one where column = row + a random shift of at most `ratio` of the size. */
function shiftMatrix(n: number, size: number, ratio: number): Tensor {
  const reach = Math.round(size * ratio);
  const shift = sub(floor(mul(randomUniform([n, 1, 1, 1]), 2 * reach + 1)), reach);
  return indicator(equal(add(indices(size, 2), shift), indices(size, 3)));
}

/** Blanks a square of `ratio` of the size at a random place, which may reach over the edge. */
function cutout(x: Tensor, ratio: number): Tensor {
  const [n, , height, width] = x.shape as [number, number, number, number];
  const hidden = logicalAnd(band(n, height, ratio, 2), band(n, width, ratio, 3));
  return mul(x, sub(1, cast(hidden, x.dtype)));
}

function band(n: number, size: number, ratio: number, axis: 2 | 3): Tensor {
  const length = Math.round(size * ratio);
  const start = sub(floor(mul(randomUniform([n, 1, 1, 1]), size + 1 - (length % 2))), Math.floor(length / 2));
  const place = sub(indices(size, axis), start);
  return logicalAnd(greaterEqual(place, 0), less(place, length));
}

/** 0 … size − 1 along one axis of a four-axis tensor. */
function indices(size: number, axis: 2 | 3): Tensor {
  const shape = axis === 2 ? [1, 1, size, 1] : [1, 1, 1, size];
  return constant(
    shape,
    Float32Array.from({ length: size }, (_, index) => index),
  );
}

function onePerPicture(x: Tensor): Tensor {
  return randomUniform([x.shape[0] as number, 1, 1, 1]);
}
