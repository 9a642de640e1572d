import { add, leakyRelu, matmul, mul, type Tensor, transpose } from '@inkstone/autograd';
import { filled, type Layer, normal } from '@inkstone/nn';

export interface DenseOptions {
  readonly activation?: 'linear' | 'leakyRelu' | undefined;
  readonly bias?: number | undefined;
  /** The layer learns at so many times the rate: its weights are kept larger and scaled down when used. */
  readonly rateMultiplier?: number | undefined;
}

/**
 * A dense layer of equalised learning rate (Karras et al. 2018, section 4.1): weights start as N(0, 1) and are scaled by
 * 1/√inputs when used, so that Adam moves all layers alike. [N, inputs] → [N, outputs].
 */
export function dense(
  inputs: number,
  outputs: number,
  { activation = 'linear', bias = 0, rateMultiplier = 1 }: DenseOptions = {},
): Layer {
  return {
    parameters: {
      weight: { shape: [outputs, inputs], initialize: normal(1 / rateMultiplier) },
      bias: { shape: [outputs], initialize: filled(bias / rateMultiplier) },
    },
    buffers: {},
    forward: (x, scope) => {
      const weight = mul(scope.parameter('weight'), rateMultiplier / Math.sqrt(inputs));
      const y = add(matmul(x, transpose(weight)), mul(scope.parameter('bias'), rateMultiplier));
      return activation === 'leakyRelu' ? activated(y) : y;
    },
  };
}

/** Leaky ReLU of slope 0.2, times √2 to keep the variance. */
export function activated(x: Tensor, gain = 1): Tensor {
  return mul(leakyRelu(x, 0.2), Math.SQRT2 * gain);
}
