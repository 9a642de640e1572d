import { isFloat } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import type { GraphBuilder } from '../onnx/graph-builder.ts';
import { broadcastShapes, formatShape, normalizeAxes, type Shape, sameShape, sizeAt } from '../shape.ts';
import { defineOp, type Tensor } from '../tensor.ts';
import { div, mul } from './arithmetic.ts';
import { broadcastTo } from './broadcast.ts';
import { equal } from './compare.ts';
import { reshape } from './reshape.ts';
import { cast } from './select.ts';

interface ReduceAttributes extends Record<string, unknown> {
  readonly axes: readonly number[];
  readonly keepDims: boolean;
}

export interface ReduceOptions {
  /** Axes to reduce; all of them when absent. Negative axes count from the end. */
  readonly axes?: readonly number[] | undefined;
  /** Keep reduced axes with size 1. */
  readonly keepDims?: boolean | undefined;
}

type Emit = (graph: GraphBuilder, x: string, input: Tensor, attributes: ReduceAttributes) => string;
type Derivative = (dy: Tensor, x: Tensor, y: Tensor, axes: readonly number[]) => Tensor;

function defineReduction(name: string, emit: Emit, derivative: Derivative) {
  const op = defineOp<ReduceAttributes>({
    name,
    infer: (inputs, { axes, keepDims }) => {
      const [x] = inputs as [Tensor];
      if (x.dtype === 'bool') throw new ShapeError(`${name}: needs numbers, got bool; cast it first`);
      return { shape: reducedShape(x.shape, axes, keepDims), dtype: x.dtype };
    },
    gradient: ({ dy, y, inputs, attributes: { axes } }) => {
      const [x] = inputs as [Tensor];
      if (!isFloat(x.dtype)) return [null];
      const kept = reducedShape(x.shape, axes, true);
      return [() => derivative(reshape(dy, kept), x, reshape(y, kept), axes)];
    },
    lower: ({ graph, inputs: [x = ''], node, attributes }) =>
      emit(graph, x, node.inputs[0] as Tensor, attributes),
  });
  return (x: Tensor, { axes, keepDims = false }: ReduceOptions = {}): Tensor => {
    const normal = normalizeAxes(name, axes, x.shape.length);
    return normal.length === 0 ? x : op([x], { axes: normal, keepDims });
  };
}

function by(onnxType: string): Emit {
  return (graph, x, _, { axes, keepDims }) =>
    graph.op(onnxType, [x, graph.ints(axes)], { keepdims: keepDims ? 1 : 0 });
}

/**
 * Means of maps [N, C, H, W] over all places as GlobalAveragePool: ONNX Runtime keeps maps in blocks of channels between
 * convolutions, and of all averages takes only this one there.
 */
const emitMean: Emit = (graph, x, input, attributes) => {
  const { axes, keepDims } = attributes;
  const isOfMaps = input.dtype === 'float32' && input.shape.length === 4 && `${axes}` === '2,3';
  if (!isOfMaps) return by('ReduceMean')(graph, x, input, attributes);
  const kept = graph.op('GlobalAveragePool', [x]);
  return keepDims ? kept : graph.op('Squeeze', [kept, graph.ints(axes)]);
};

/** The shape after reducing `axes`, kept as 1 or dropped. */
export function reducedShape(shape: Shape, axes: readonly number[], keepDims: boolean): Shape {
  return keepDims
    ? shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
    : shape.filter((_, axis) => !axes.includes(axis));
}

/** How many elements of x each reduced one stands for. */
export function elementsPerResult(x: Tensor, axes: readonly number[]): number {
  return axes.reduce((product, axis) => product * sizeAt(x.shape, axis), 1);
}

/** Sum over axes. */
export const sum = defineReduction('sum', by('ReduceSum'), (dy, x) => broadcastTo(dy, x.shape));

/** Mean over axes. */
export const mean = defineReduction('mean', emitMean, (dy, x, _, axes) =>
  broadcastTo(mul(dy, 1 / elementsPerResult(x, axes)), x.shape),
);

/** Largest over axes; the gradient is shared equally among ties. */
export const max = defineReduction('max', by('ReduceMax'), shareAmongTies);

/** Smallest over axes; the gradient is shared equally among ties. */
export const min = defineReduction('min', by('ReduceMin'), shareAmongTies);

function shareAmongTies(dy: Tensor, x: Tensor, y: Tensor, axes: readonly number[]): Tensor {
  const ties = cast(equal(x, y), x.dtype);
  return mul(ties, div(dy, sum(ties, { axes, keepDims: true })));
}

/** Undoes broadcasting: sums a gradient back to the shape of the operand that was stretched. */
export function sumTo(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x;
  if (!sameShape(broadcastShapes('sumTo', x.shape, shape), x.shape)) {
    throw new ShapeError(`sumTo: ${formatShape(shape)} does not stretch to ${formatShape(x.shape)}`);
  }
  const extra = x.shape.length - shape.length;
  const axes = x.shape.flatMap((size, axis) =>
    axis < extra || (size !== 1 && shape[axis - extra] === 1) ? [axis] : [],
  );
  return reshape(sum(x, { axes }), shape);
}
