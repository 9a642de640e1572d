import {
  add,
  mul,
  batchNorm as normalize,
  reshape,
  rsqrt,
  type Shape,
  sizeOf,
  stopGradient,
  sub,
  type Tensor,
} from '@inkstone/autograd';
import type { Layer } from '../layer.ts';
import { filled, type Initializer } from '../parameter.ts';

export interface BatchNormOptions {
  readonly epsilon?: number | undefined;
  /** Share of the new batch in the running statistics: PyTorch's momentum, one minus Keras'. */
  readonly momentum?: number | undefined;
  /** First scale γ; 1 when absent. */
  readonly scale?: Initializer | undefined;
}

/**
 * Batch normalisation (Ioffe & Szegedy 2015) of [N, C] or [N, C, H, W] over all axes but C. In training by the batch's
 * own mean and variance, else by the running ones. Weights are named as in PyTorch.
 */
export function batchNorm(
  channels: number,
  { epsilon = 1e-5, momentum = 0.1, scale: gamma = filled(1) }: BatchNormOptions = {},
): Layer {
  return {
    parameters: {
      weight: { shape: [channels], initialize: gamma },
      bias: { shape: [channels], initialize: filled(0) },
    },
    buffers: {
      running_mean: { shape: [channels], initialize: filled(0) },
      running_var: { shape: [channels], initialize: filled(1) },
    },
    forward: (x, scope) => {
      const [scale, shift] = [scope.parameter('weight'), scope.parameter('bias')];
      const running = { mean: scope.buffer('running_mean'), variance: scope.buffer('running_var') };
      if (!scope.training) {
        const factor = mul(rsqrt(add(running.variance, epsilon)), scale);
        const rest = sub(shift, mul(running.mean, factor));
        return add(mul(x, perChannel(factor, x)), perChannel(rest, x));
      }
      const { y, mean, variance } = normalize(x, { scale, shift, epsilon });
      const count = sizeOf(x.shape) / channels;
      const blend = (old: Tensor, now: Tensor) =>
        add(mul(old, 1 - momentum), mul(stopGradient(now), momentum));
      scope.updateBuffer('running_mean', blend(running.mean, mean));
      // running variance is the unbiased one, as in PyTorch
      scope.updateBuffer(
        'running_var',
        blend(running.variance, mul(variance, count / Math.max(count - 1, 1))),
      );
      return y;
    },
  };
}

function perChannel(vector: Tensor, x: Tensor): Tensor {
  const shape: Shape = x.shape.map((_, axis) => (axis === 1 ? -1 : 1));
  return reshape(vector, shape);
}
