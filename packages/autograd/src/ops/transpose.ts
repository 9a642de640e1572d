import { ShapeError } from '../errors.ts';
import { formatShape, normalizeAxes, normalizeAxis, sizeAt } from '../shape.ts';
import { defineOp, type Tensor } from '../tensor.ts';

interface TransposeAttributes extends Record<string, unknown> {
  readonly order: readonly number[];
}

const transposeOp = defineOp<TransposeAttributes>({
  name: 'transpose',
  infer: ([x], { order }) => ({
    shape: order.map((axis) => sizeAt((x as Tensor).shape, axis)),
    dtype: (x as Tensor).dtype,
  }),
  gradient: ({ dy, attributes: { order } }) => [() => transpose(dy, inverse(order))],
  lower: ({ graph, inputs, attributes: { order } }) => graph.op('Transpose', inputs, { perm: order }),
});

/** Axis i of the result is axis `order[i]` of x; reversed axes when absent. */
export function transpose(
  x: Tensor,
  order: readonly number[] = x.shape.map((_, axis) => axis).reverse(),
): Tensor {
  const normal = order.map((axis) => normalizeAxis('transpose', axis, x.shape.length));
  if (normal.length !== x.shape.length || new Set(normal).size !== normal.length) {
    throw new ShapeError(`transpose: [${order}] is not an order of the axes of ${formatShape(x.shape)}`);
  }
  return normal.every((axis, index) => axis === index) ? x : transposeOp([x], { order: normal });
}

function inverse(order: readonly number[]): number[] {
  const result = new Array<number>(order.length);
  order.forEach((axis, index) => {
    result[axis] = index;
  });
  return result;
}

/** Swaps the last two axes. */
export function transposeLast(x: Tensor): Tensor {
  const rank = x.shape.length;
  if (rank < 2) {
    throw new ShapeError(`transposeLast: ${formatShape(x.shape)} has no two axes to swap; reshape it first`);
  }
  return transpose(x, [...Array.from({ length: rank - 2 }, (_, axis) => axis), rank - 1, rank - 2]);
}

interface FlipAttributes extends Record<string, unknown> {
  readonly axes: readonly number[];
}

const flipOp = defineOp<FlipAttributes>({
  name: 'flip',
  infer: ([x]) => x as Tensor,
  gradient: ({ dy, attributes: { axes } }) => [() => flip(dy, axes)],
  lower: ({ graph, inputs: [x = ''], attributes: { axes } }) =>
    graph.op('Slice', [
      x,
      graph.ints(axes.map(() => -1)),
      // past the first element: ONNX clamps it
      graph.ints(axes.map(() => -(2 ** 31))),
      graph.ints(axes),
      graph.ints(axes.map(() => -1)),
    ]),
});

/** Reverses axes. */
export function flip(x: Tensor, axes: readonly number[]): Tensor {
  const normal = normalizeAxes('flip', axes, x.shape.length);
  return normal.length === 0 ? x : flipOp([x], { axes: normal });
}
