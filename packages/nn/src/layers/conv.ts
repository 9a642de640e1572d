import {
  add,
  type ConvOptions,
  type ConvTransposeOptions,
  conv2d as convolve,
  convTranspose2d as convolveTransposed,
  reshape,
  type Tensor,
} from '@inkstone/autograd';
import type { Layer, Scope } from '../layer.ts';
import { filled, type Initializer, torchUniform } from '../parameter.ts';

interface Common {
  readonly kernel: number;
  readonly bias?: boolean | undefined;
  readonly initialize?: Initializer | undefined;
}

export type Conv2dOptions = ConvOptions & Common;
export type ConvTranspose2dOptions = ConvTransposeOptions & Common;

/** [N, inputs, H, W] → [N, outputs, H′, W′]; `weight` [outputs, inputs/groups, k, k] as in PyTorch. */
export function conv2d(inputs: number, outputs: number, options: Conv2dOptions): Layer {
  const { kernel, bias = true, initialize, groups = 1 } = options;
  const fill = initialize ?? torchUniform((inputs / groups) * kernel * kernel);
  return {
    parameters: {
      weight: { shape: [outputs, inputs / groups, kernel, kernel], initialize: fill },
      ...(bias && { bias: { shape: [outputs], initialize: initialize ? filled(0) : fill } }),
    },
    buffers: {},
    forward: (x, scope) => biased(convolve(x, scope.parameter('weight'), options), scope, bias),
  };
}

/** [N, inputs, H, W] → [N, outputs, H′, W′]; `weight` [inputs, outputs/groups, k, k] as in PyTorch. */
export function convTranspose2d(inputs: number, outputs: number, options: ConvTranspose2dOptions): Layer {
  const { kernel, bias = true, initialize, groups = 1 } = options;
  const fill = initialize ?? torchUniform((outputs / groups) * kernel * kernel);
  return {
    parameters: {
      weight: { shape: [inputs, outputs / groups, kernel, kernel], initialize: fill },
      ...(bias && { bias: { shape: [outputs], initialize: initialize ? filled(0) : fill } }),
    },
    buffers: {},
    forward: (x, scope) => biased(convolveTransposed(x, scope.parameter('weight'), options), scope, bias),
  };
}

function biased(y: Tensor, scope: Scope, bias: boolean): Tensor {
  return bias ? add(y, reshape(scope.parameter('bias'), [1, -1, 1, 1])) : y;
}
