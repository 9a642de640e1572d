import {
  constant,
  conv2d,
  convTranspose2d,
  matmul,
  mul,
  reshape,
  sum,
  type Tensor,
  transpose,
} from '@inkstone/autograd';
import type { ParameterSpec } from '@inkstone/nn';

/**
 * Resampling by the binomial filter [1, 3, 3, 1], as in Karras et al. 2020, section 3 (after Zhang 2019): `filter` [4, 4]
 * sums to one, is symmetric, and is the outer product of four taps with themselves.
 */

const TAPS = [1, 3, 3, 1] as const;

/** The filter as networks keep it. */
export const resampleFilter: ParameterSpec = {
  shape: [4, 4],
  initialize: (out) => {
    const sum = TAPS.reduce<number>((a, b) => a + b, 0) ** 2;
    for (const [i, a] of TAPS.entries()) {
      for (const [j, b] of TAPS.entries()) out[i * TAPS.length + j] = (a * b) / sum;
    }
  },
};

/**
 * Beyond this size a filter as a product with a matrix has too many zeros. Below, the product takes a tenth of the time of
 * a convolution with one channel, and its gradient likewise.
 */
const LARGEST_PRODUCT = 256;

/** Filters pictures with a border of `padding` zeros: [N, C, H, W] → [N, C, H + 2·padding − 3, …]. */
export function blur(x: Tensor, filter: Tensor, padding: number, gain = 1): Tensor {
  if (isLarge(x)) return eachChannel(x, (single) => conv2d(single, kernelOf(filter, gain), { padding }));
  return bothWays(x, filter, gain, (size) => ({
    to: size + 2 * padding - 3,
    from: size,
    tapAt: (to, from) => from - to + padding,
  }));
}

/** [N, C, H, W] → [N, C, 2H, 2W]: zeros between the pixels, then the filter. */
export function upsample(x: Tensor, filter: Tensor): Tensor {
  if (isLarge(x)) {
    const kernel = kernelOf(filter, 4);
    return eachChannel(x, (single) => convTranspose2d(single, kernel, { stride: 2, padding: 1 }));
  }
  return bothWays(x, filter, 4, (size) => ({
    to: 2 * size,
    from: size,
    tapAt: (to, from) => to - 2 * from + 1,
  }));
}

/** [N, C, H, W] → [N, C, H/2, W/2]: the filter, then every second pixel. */
export function downsample(x: Tensor, filter: Tensor): Tensor {
  if (isLarge(x)) {
    return eachChannel(x, (single) => conv2d(single, kernelOf(filter, 1), { stride: 2, padding: 1 }));
  }
  return bothWays(x, filter, 1, (size) => ({
    to: size / 2,
    from: size,
    tapAt: (to, from) => from - 2 * to + 1,
  }));
}

function isLarge({ shape }: Tensor): boolean {
  return Math.max(shape[2] ?? 0, shape[3] ?? 0) > LARGEST_PRODUCT;
}

interface Band {
  readonly to: number;
  readonly from: number;
  /** Which tap of the filter joins a pixel of the result and one of the source; none outside 0 … 3. */
  tapAt(to: number, from: number): number;
}

/** A·x·Aᵀ: the filter is the outer product of its taps with themselves, so it acts on rows and on columns. */
function bothWays(x: Tensor, filter: Tensor, gain: number, bandOf: (size: number) => Band): Tensor {
  const [, , h = 0, w = 0] = x.shape;
  const rows = matrixOf(bandOf(h), filter, Math.sqrt(gain));
  const columns = matrixOf(bandOf(w), filter, Math.sqrt(gain));
  return matmul(rows, matmul(x, transpose(columns)));
}

/** [to, from], with the filter's taps along its band. */
function matrixOf({ to, from, tapAt }: Band, filter: Tensor, gain: number): Tensor {
  const places = new Float32Array(TAPS.length * to * from);
  for (let i = 0; i < to; i++) {
    for (let j = 0; j < from; j++) {
      const tap = tapAt(i, j);
      if (tap >= 0 && tap < TAPS.length) places[(tap * to + i) * from + j] = gain;
    }
  }
  // the filter sums to one, so its rows sum to the taps
  const taps = reshape(sum(filter, { axes: [1] }), [1, TAPS.length]);
  return reshape(matmul(taps, constant([TAPS.length, to * from], places)), [to, from]);
}

function kernelOf(filter: Tensor, gain: number): Tensor {
  return reshape(gain === 1 ? filter : mul(filter, gain), [1, 1, 4, 4]);
}

function eachChannel(x: Tensor, fn: (single: Tensor) => Tensor): Tensor {
  const [n = 0, c = 0, h = 0, w = 0] = x.shape;
  const y = fn(reshape(x, [n * c, 1, h, w]));
  return reshape(y, [n, c, y.shape[2] ?? 0, y.shape[3] ?? 0]);
}
