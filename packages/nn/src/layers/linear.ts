import { add, matmul, transpose } from '@inkstone/autograd';
import type { Layer } from '../layer.ts';
import { filled, type Initializer, torchUniform } from '../parameter.ts';

export interface LinearOptions {
  readonly bias?: boolean | undefined;
  readonly initialize?: Initializer | undefined;
}

/** y = x·Wᵀ + b on [N, inputs] → [N, outputs]; `weight` [outputs, inputs] as in PyTorch. */
export function linear(
  inputs: number,
  outputs: number,
  { bias = true, initialize }: LinearOptions = {},
): Layer {
  const fill = initialize ?? torchUniform(inputs);
  return {
    parameters: {
      weight: { shape: [outputs, inputs], initialize: fill },
      // PyTorch draws the bias as the weight; a chosen initialisation starts it at zero
      ...(bias && { bias: { shape: [outputs], initialize: initialize ? filled(0) : fill } }),
    },
    buffers: {},
    forward: (x, scope) => {
      const y = matmul(x, transpose(scope.parameter('weight')));
      return bias ? add(y, scope.parameter('bias')) : y;
    },
  };
}
