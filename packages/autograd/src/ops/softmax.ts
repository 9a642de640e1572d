import { isFloat } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { formatShape, normalizeAxes, normalizeAxis, sameShape } from '../shape.ts';
import { defineOp, type NodeBuilder, type Tensor } from '../tensor.ts';
import { add, mul, sub } from './arithmetic.ts';
import { exp, neg } from './elementwise.ts';
import { oneHot } from './one-hot.ts';
import { mean, type ReduceOptions, reducedShape, sum } from './reduce.ts';
import { reshape } from './reshape.ts';
import { logSoftmaxOnGpu } from './webgpu-lowering.ts';

interface AxisAttributes extends Record<string, unknown> {
  readonly axis: number;
}

const softmaxOp: NodeBuilder<AxisAttributes> = defineOp<AxisAttributes>({
  name: 'softmax',
  infer: ([x]) => x as Tensor,
  gradient: ({ dy, y, attributes: { axis } }) => [
    () => mul(y, sub(dy, sum(mul(dy, y), { axes: [axis], keepDims: true }))),
  ],
  lower: ({ graph, inputs, attributes }) => graph.op('Softmax', inputs, { axis: attributes.axis }),
});

/** eˣ over its sum along an axis, without overflow: the entries are positive and add up to 1. */
export function softmax(x: Tensor, axis = -1): Tensor {
  return softmaxOp([floats('softmax', x)], { axis: normalizeAxis('softmax', axis, x.shape.length) });
}

const logSoftmaxOp: NodeBuilder<AxisAttributes> = defineOp<AxisAttributes>({
  name: 'logSoftmax',
  infer: ([x]) => x as Tensor,
  gradient: ({ dy, y, attributes: { axis } }) => [
    () => sub(dy, mul(exp(y), sum(dy, { axes: [axis], keepDims: true }))),
  ],
  lower: ({ graph, inputs: [x = ''], attributes: { axis } }) =>
    graph.target === 'webgpu' ? logSoftmaxOnGpu(graph, x, axis) : graph.op('LogSoftmax', [x], { axis }),
});

/** ln softmax(x), exact also where softmax rounds to 0. */
export function logSoftmax(x: Tensor, axis = -1): Tensor {
  return logSoftmaxOp([floats('logSoftmax', x)], { axis: normalizeAxis('logSoftmax', axis, x.shape.length) });
}

interface AxesAttributes extends Record<string, unknown> {
  readonly axes: readonly number[];
}

const logSumExpOp: NodeBuilder<AxesAttributes> = defineOp<AxesAttributes>({
  name: 'logSumExp',
  infer: ([x], { axes }) => ({
    shape: reducedShape((x as Tensor).shape, axes, true),
    dtype: (x as Tensor).dtype,
  }),
  gradient: ({ dy, y, inputs, attributes: { axes } }) => {
    const [x] = inputs as [Tensor];
    // softmax subtracts before it rounds
    const share = () => (axes.length === 1 ? softmax(x, axes[0]) : exp(sub(x, y)));
    return [() => mul(dy, share())];
  },
  // largest first: ReduceLogSumExp would do, if every provider subtracted it
  lower: ({ graph, inputs: [x = ''], attributes: { axes } }) => {
    const over = (type: string, value: string) => graph.op(type, [value, graph.ints(axes)], { keepdims: 1 });
    const largest = over('ReduceMax', x);
    const total = over('ReduceSum', graph.op('Exp', [graph.op('Sub', [x, largest])]));
    return graph.op('Add', [largest, graph.op('Log', [total])]);
  },
});

/** ln Σ eˣ over axes, without overflow. */
export function logSumExp(x: Tensor, { axes, keepDims = false }: ReduceOptions = {}): Tensor {
  const normal = normalizeAxes('logSumExp', axes, x.shape.length);
  const kept = logSumExpOp([floats('logSumExp', x)], { axes: normal });
  return reshape(kept, reducedShape(x.shape, normal, keepDims));
}

export interface CrossEntropyOptions {
  /** Share of the target that is spread evenly over all classes (Szegedy et al. 2016, section 7); 0 when absent. */
  readonly labelSmoothing?: number | undefined;
}

/**
 * Mean of −ln p(label): `logits` float [… , K], `labels` int32 or int64 […] in 0 … K − 1 → scalar.
 * Throws ShapeError when the labels' shape is not the logits' without its last axis.
 */
export function crossEntropy(
  logits: Tensor,
  labels: Tensor,
  { labelSmoothing = 0 }: CrossEntropyOptions = {},
): Tensor {
  const classes = logits.shape.at(-1);
  if (classes === undefined || !sameShape(labels.shape, logits.shape.slice(0, -1))) {
    throw new ShapeError(
      `crossEntropy: labels ${formatShape(labels.shape)} do not fit logits ${formatShape(logits.shape)}; they need its shape without the last axis, the classes`,
    );
  }
  const logP = logSoftmax(logits);
  const target = oneHot(labels, classes, logits.dtype);
  const ofLabel = mean(sum(mul(logP, target), { axes: [-1] }));
  if (labelSmoothing === 0) return neg(ofLabel);
  return neg(add(mul(ofLabel, 1 - labelSmoothing), mul(mean(logP), labelSmoothing)));
}

function floats(op: string, x: Tensor): Tensor {
  if (isFloat(x.dtype) && x.shape.length > 0) return x;
  throw new ShapeError(
    `${op}: needs a float tensor with at least one axis, got ${x.dtype} ${formatShape(x.shape)}`,
  );
}
