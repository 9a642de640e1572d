import { ShapeError } from '../errors.ts';
import type { GraphBuilder } from '../onnx/graph-builder.ts';
import { formatShape, type Shape } from '../shape.ts';
import { defineOp, type NodeBuilder, type Tensor } from '../tensor.ts';
import { mul } from './arithmetic.ts';
import { sumTo } from './reduce.ts';

type NoAttributes = Record<string, never>;

/**
 * x·scale + shift in one op; scale and shift have x's rank and broadcast to x. One number a channel is the case that
 * matters: batch normalisation, forward and backward.
 */
export const affineOp: NodeBuilder<NoAttributes> = defineOp<NoAttributes>({
  name: 'affine',
  infer: (inputs) => {
    const [x, scale, shift] = inputs as [Tensor, Tensor, Tensor];
    for (const factor of [scale, shift]) {
      const fits = factor.shape.length === x.shape.length && factor.dtype === x.dtype;
      if (!fits || factor.shape.some((size, axis) => size !== 1 && size !== x.shape[axis])) {
        throw new ShapeError(
          `affine: ${factor.dtype} ${formatShape(factor.shape)} does not stretch to ${x.dtype} ${formatShape(x.shape)}; reshape it to x's rank with sizes 1`,
        );
      }
    }
    return x;
  },
  gradient: ({ dy, inputs }) => {
    const [x, scale, shift] = inputs as [Tensor, Tensor, Tensor];
    return [() => mul(dy, scale), () => sumTo(mul(dy, x), scale.shape), () => sumTo(dy, shift.shape)];
  },
  lower: ({ graph, inputs, node }) => {
    const [, scale, shift] = node.inputs as [Tensor, Tensor, Tensor];
    return emitAffine(graph, inputs, node, [scale.shape, shift.shape]);
  },
});

/** Emits x·scale + shift for `inputs` of these three, the last two with the shapes `factors`. */
export function emitAffine(
  graph: GraphBuilder,
  inputs: readonly string[],
  { shape, dtype }: Tensor,
  factors: readonly Shape[],
): string {
  const [x = '', scale = '', shift = ''] = inputs;
  const channels = shape[1];
  // on [N, C] it goes number by number, four times as slow as the two
  const isFlat = shape.length < 3;
  if (graph.target !== 'cpu' || channels === undefined || isFlat || !arePerChannel(factors, channels)) {
    return graph.op('Add', [graph.op('Mul', [x, scale]), shift]);
  }
  // BatchNormalization by mean 0 and variance 1 makes one pass of two, at two fifths of their time
  const vector = (value: string) => graph.op('Reshape', [value, graph.ints([channels])]);
  const fill = (value: number) => graph.op('Expand', [graph.scalar(value, dtype), graph.ints([channels])]);
  return graph.op('BatchNormalization', [x, vector(scale), vector(shift), fill(0), fill(1)], {
    epsilon: { float: 0 },
  });
}

/** Whether the factors have one number for each index of axis 1 and nothing else. */
function arePerChannel(factors: readonly Shape[], channels: number): boolean {
  return factors.every((shape) => shape.every((size, axis) => size === (axis === 1 ? channels : 1)));
}
