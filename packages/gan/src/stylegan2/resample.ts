import { conv2d, convTranspose2d, mul, reshape, type Tensor } from '@inkstone/autograd';
import type { ParameterSpec } from '@inkstone/nn';

/**
 * Resampling by the binomial filter [1, 3, 3, 1], as in Karras et al. 2020, section 3 (after Zhang 2019): `filter` [4, 4]
 * sums to one, and is symmetric.
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

/** Filters pictures [N, C, H, W] with a border of `padding` zeros: [N, C, H + 2·padding − 3, …]. */
export function blur(x: Tensor, filter: Tensor, padding: number, gain = 1): Tensor {
  return eachChannel(x, (single) => conv2d(single, kernelOf(filter, gain), { padding }));
}

/** [N, C, H, W] → [N, C, 2H, 2W]: zeros between the pixels, then the filter. */
export function upsample(x: Tensor, filter: Tensor): Tensor {
  return eachChannel(x, (single) => convTranspose2d(single, kernelOf(filter, 4), { stride: 2, padding: 1 }));
}

/** [N, C, H, W] → [N, C, H/2, W/2]: the filter, then every second pixel. */
export function downsample(x: Tensor, filter: Tensor): Tensor {
  return eachChannel(x, (single) => conv2d(single, kernelOf(filter, 1), { stride: 2, padding: 1 }));
}

function kernelOf(filter: Tensor, gain: number): Tensor {
  return reshape(gain === 1 ? filter : mul(filter, gain), [1, 1, 4, 4]);
}

function eachChannel(x: Tensor, fn: (single: Tensor) => Tensor): Tensor {
  const [n = 0, c = 0, h = 0, w = 0] = x.shape;
  const y = fn(reshape(x, [n * c, 1, h, w]));
  return reshape(y, [n, c, y.shape[2] ?? 0, y.shape[3] ?? 0]);
}
