import {
  add,
  conv2d,
  convTranspose2d,
  matmul,
  mul,
  reshape,
  rsqrt,
  square,
  sum,
  type Tensor,
  transpose,
} from '@inkstone/autograd';
import { blur } from './resample.ts';

export interface ModulatedConvOptions {
  /** Divides by the deviation that the style gives each feature map (eq. 3); yes when absent. */
  readonly demodulate?: boolean | undefined;
  /** Doubles the picture, filtered by this; absent for none. */
  readonly up?: Tensor | undefined;
}

/**
 * Weight modulation and demodulation (Karras et al. 2020, section 2.2, eqs. 1–3): w′ = s_i·w, w″ = w′ / √(Σ w′² + ε).
 * Scaling the input by s and the output by the deviation is the same and keeps one weight for the whole batch (there,
 * "implementation"). `x` [N, I, H, W], `weight` [O, I, k, k], `styles` [N, I] → [N, O, H, W], or twice as large.
 */
export function modulatedConv(
  x: Tensor,
  weight: Tensor,
  styles: Tensor,
  { demodulate = true, up }: ModulatedConvOptions = {},
): Tensor {
  const [outputs = 0, inputs = 0, kernel = 0] = weight.shape;
  const scaled = mul(x, reshape(styles, [-1, inputs, 1, 1]));
  const y = up
    ? blur(convTranspose2d(scaled, transpose(weight, [1, 0, 2, 3]), { stride: 2 }), up, 1, 4)
    : conv2d(scaled, weight, { padding: (kernel - 1) / 2 });
  if (!demodulate) return y;
  const power = matmul(square(styles), transpose(sum(square(weight), { axes: [2, 3] })));
  return mul(y, reshape(rsqrt(add(power, 1e-8)), [-1, outputs, 1, 1]));
}
