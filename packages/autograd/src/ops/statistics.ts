import { isFloat } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import type { GraphBuilder } from '../onnx/graph-builder.ts';
import { formatShape, normalizeAxes } from '../shape.ts';
import { defineOp, type NodeBuilder, type Tensor } from '../tensor.ts';
import { mul, sub } from './arithmetic.ts';
import { square } from './elementwise.ts';
import { elementsPerResult, type ReduceOptions, reducedShape, sum } from './reduce.ts';
import { reshape } from './reshape.ts';

/**
 * Mean, deviation and spread of x over axes, the parts that normalisations are made of. Each is an op of its own, and all
 * lower through the same few nodes, which the graph builder shares between forward and backward pass.
 */

export interface StatisticsAttributes extends Record<string, unknown> {
  readonly axes: readonly number[];
}

interface WithEpsilon extends StatisticsAttributes {
  readonly epsilon: number;
}

/** What the graph knows of x: full-size `centred`, and `variance` with the reduced axes kept as 1. */
export function emitStatistics(graph: GraphBuilder, x: string, axes: readonly number[]) {
  const average = (value: string) => graph.op('ReduceMean', [value, graph.ints(axes)], { keepdims: 1 });
  const centred = graph.op('Sub', [x, average(x)]);
  return { centred, variance: average(graph.op('Mul', [centred, centred])) };
}

/**
 * LayerNormalization does in one pass what takes six, where the axes are the last ones. Gives the standardised x and
 * its reciprocal deviation.
 */
export function emitFused(graph: GraphBuilder, x: string, node: Tensor, { axes, epsilon }: WithEpsilon) {
  const { shape, dtype } = node.inputs[0] as Tensor;
  const ones = graph.op('Expand', [
    graph.scalar(1, dtype),
    graph.ints(graph.fixedSizes('standardize', shape.slice(axes[0]))),
  ]);
  const attributes = { axis: axes[0] as number, epsilon: { float: epsilon } };
  const [y = '', , rstd = ''] = graph.opMany('LayerNormalization', [x, ones], attributes, 3);
  return { y, rstd };
}

/** Whether `axes` are the last ones of x, so that {@link emitFused} applies. */
export function areTrailing(axes: readonly number[], x: Tensor): boolean {
  return x.dtype === 'float32' && axes[0] === x.shape.length - axes.length;
}

/** `sum` with the reduced axes kept as 1, by the node that sums without them: gradients of biases share it. */
export function sumKept(x: Tensor, axes: readonly number[]): Tensor {
  return reshape(sum(x, { axes }), reducedShape(x.shape, axes, true));
}

const centreOp: NodeBuilder<StatisticsAttributes> = defineOp<StatisticsAttributes>({
  name: 'centre',
  infer: ([x]) => floats('centre', x as Tensor),
  // a projection: its own adjoint
  gradient: ({ dy, attributes }) => [
    () => sub(dy, mul(sumKept(dy, attributes.axes), 1 / elementsPerResult(dy, attributes.axes))),
  ],
  lower: ({ graph, inputs: [x = ''], attributes: { axes } }) => emitStatistics(graph, x, axes).centred,
});

const varianceOp: NodeBuilder<StatisticsAttributes> = defineOp<StatisticsAttributes>({
  name: 'variance',
  infer: ([x], { axes }) => ({
    ...floats('variance', x as Tensor),
    shape: reducedShape((x as Tensor).shape, axes, true),
  }),
  gradient: ({ dy, inputs, attributes }) => {
    const [x] = inputs as [Tensor];
    return [() => mul(centreOp([x], attributes), mul(dy, 2 / elementsPerResult(x, attributes.axes)))];
  },
  lower: ({ graph, inputs: [x = ''], attributes: { axes } }) => emitStatistics(graph, x, axes).variance,
});

/** 1/√(variance + ε) over axes that are kept as 1. Attributes as of `standardize`. */
export const reciprocalDeviation: NodeBuilder<WithEpsilon> = defineOp<WithEpsilon>({
  name: 'reciprocalDeviation',
  infer: ([x], { axes }) => ({
    ...floats('reciprocalDeviation', x as Tensor),
    shape: reducedShape((x as Tensor).shape, axes, true),
  }),
  gradient: ({ dy, y, inputs, attributes: { axes } }) => {
    const [x] = inputs as [Tensor];
    const cube = mul(square(y), mul(y, -1 / elementsPerResult(x, axes)));
    return [() => mul(centreOp([x], { axes }), mul(dy, cube))];
  },
  lower: ({ graph, inputs: [x = ''], node, attributes }) =>
    areTrailing(attributes.axes, node.inputs[0] as Tensor)
      ? emitFused(graph, x, node, attributes).rstd
      : emitReciprocalDeviation(graph, x, node, attributes),
});

export function emitReciprocalDeviation(
  graph: GraphBuilder,
  x: string,
  { dtype }: Tensor,
  { axes, epsilon }: WithEpsilon,
): string {
  const { variance } = emitStatistics(graph, x, axes);
  const positive = graph.op('Add', [variance, graph.scalar(epsilon, dtype)]);
  return graph.op('Reciprocal', [graph.op('Sqrt', [positive])]);
}

function floats(op: string, x: Tensor): Tensor {
  if (isFloat(x.dtype)) return x;
  throw new ShapeError(`${op}: needs a float tensor, got ${x.dtype} ${formatShape(x.shape)}; cast it first`);
}

/** x − mean(x) over axes (all when none are named). */
export function centre(x: Tensor, { axes }: Pick<ReduceOptions, 'axes'> = {}): Tensor {
  const normal = normalizeAxes('centre', axes, x.shape.length);
  return centreOp([x], { axes: normal });
}

/** Mean of squared distances from the mean (divided by n, as batch normalisation does), two passes. */
export function variance(x: Tensor, { axes, keepDims = false }: ReduceOptions = {}): Tensor {
  const normal = normalizeAxes('variance', axes, x.shape.length);
  return reshape(varianceOp([x], { axes: normal }), reducedShape(x.shape, normal, keepDims));
}
