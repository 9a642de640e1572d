import {
  add,
  div,
  matmul,
  mul,
  reshape,
  rsqrt,
  square,
  stopGradient,
  sum,
  type Tensor,
  transpose,
} from '@inkstone/autograd';
import type { Layer } from '../layer.ts';
import { normal } from '../parameter.ts';

/**
 * A layer whose `weight` [outputs, …] is divided by its largest singular value, so that it stretches nothing (Miyato et al.
 * 2018, algorithm 1): one step of the power iteration a pass, from where the last one left off, kept as `weight_u` as in
 * PyTorch. Throws TypeError for a layer without `weight`.
 */
export function spectralNorm(layer: Layer): Layer {
  const outputs = layer.parameters.weight?.shape[0];
  if (outputs === undefined) throw new TypeError('spectralNorm: the layer has no weight');
  return {
    parameters: layer.parameters,
    buffers: { ...layer.buffers, weight_u: { shape: [outputs], initialize: normal(1) } },
    forward: (x, scope) => {
      const weight = scope.parameter('weight');
      const rows = reshape(weight, [outputs, -1]);
      const fixed = stopGradient(rows);
      const old = reshape(scope.buffer('weight_u'), [outputs, 1]);
      const right = unit(matmul(transpose(fixed), old));
      const left = scope.training ? unit(matmul(fixed, right)) : old;
      if (scope.training) scope.updateBuffer('weight_u', reshape(left, [outputs]));
      const largest = matmul(transpose(stopGradient(left)), matmul(rows, stopGradient(right)));
      return layer.forward(x, scope.withParameters({ weight: div(weight, reshape(largest, [])) }));
    },
  };
}

function unit(x: Tensor): Tensor {
  return mul(x, rsqrt(add(sum(square(x)), 1e-12)));
}
