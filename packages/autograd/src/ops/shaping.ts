import { isFloat } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import {
  broadcastShapes,
  formatShape,
  normalizeAxis,
  type Shape,
  sameShape,
  sizeAt,
  sizeOf,
} from '../shape.ts';
import { defineOp, type Tensor } from '../tensor.ts';
import { sumTo } from './reduce.ts';

interface ShapeAttributes extends Record<string, unknown> {
  readonly shape: Shape;
}

const reshapeOp = defineOp<ShapeAttributes>({
  name: 'reshape',
  infer: ([x], { shape }) => ({ shape, dtype: (x as Tensor).dtype }),
  gradient: ({ dy, inputs: [x] }) => [() => reshape(dy, (x as Tensor).shape)],
  lower: ({ graph, inputs: [x = ''], attributes: { shape } }) =>
    graph.op('Reshape', [x, graph.ints(graph.freeSizes(shape))]),
});

/** The same elements in another shape; one size may be −1, to be worked out. */
export function reshape(x: Tensor, shape: Shape): Tensor {
  const known = shape.filter((size) => size !== -1);
  const rest = sizeOf(x.shape) / sizeOf(known);
  const full = shape.map((size) => (size === -1 ? rest : size));
  if (sizeOf(full) !== sizeOf(x.shape) || known.length < shape.length - 1 || !Number.isInteger(rest)) {
    throw new ShapeError(
      `reshape: ${formatShape(x.shape)} has ${sizeOf(x.shape)} elements, which ${formatShape(shape)} cannot hold`,
    );
  }
  if (sameShape(full, x.shape)) return x;
  // reshapes in a row are one reshape
  return reshapeOp([x.op.name === 'reshape' ? (x.inputs[0] as Tensor) : x], { shape: full });
}

/** Joins axes from `start` on into one: [N, C, H, W] → [N, C·H·W]. */
export function flatten(x: Tensor, start = 1): Tensor {
  return reshape(x, [...x.shape.slice(0, start), sizeOf(x.shape.slice(start))]);
}

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

const broadcastOp = defineOp<ShapeAttributes>({
  name: 'broadcastTo',
  infer: ([x], { shape }) => ({ shape, dtype: (x as Tensor).dtype }),
  gradient: ({ dy, inputs: [x] }) => [() => sumTo(dy, (x as Tensor).shape)],
  lower: ({ graph, inputs: [x = ''], attributes: { shape } }) =>
    graph.op('Expand', [x, graph.ints(graph.fixedSizes('broadcastTo', shape))]),
});

/** Repeats axes of size 1, and adds leading axes, until x has `shape`. */
export function broadcastTo(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x;
  if (!sameShape(broadcastShapes('broadcastTo', x.shape, shape), shape)) {
    throw new ShapeError(`broadcastTo: ${formatShape(x.shape)} does not stretch to ${formatShape(shape)}`);
  }
  return broadcastOp([x], { shape });
}

interface SliceAttributes extends Record<string, unknown> {
  readonly starts: readonly number[];
  readonly sizes: readonly number[];
  readonly steps: readonly number[];
}

const sliceOp = defineOp<SliceAttributes>({
  name: 'slice',
  infer: ([x], { sizes }) => ({ shape: sizes, dtype: (x as Tensor).dtype }),
  gradient: ({ dy, inputs: [x], attributes: { starts, steps } }) => [
    () => pad(spread(dy, steps), paddingAround(dy.shape, (x as Tensor).shape, starts, steps)),
  ],
  lower: ({ graph, inputs: [x = ''], node, attributes: { starts, sizes, steps } }) => {
    const source = (node.inputs[0] as Tensor).shape;
    const cut = source.flatMap((size, axis) => (size === sizes[axis] && steps[axis] === 1 ? [] : [axis]));
    const pick = (values: readonly number[]) => graph.ints(cut.map((axis) => values[axis] as number));
    const ends = starts.map(
      (start, axis) => start + ((sizes[axis] as number) - 1) * (steps[axis] as number) + 1,
    );
    return graph.op('Slice', [x, pick(starts), pick(ends), graph.ints(cut), pick(steps)]);
  },
});

export interface SliceOptions {
  /** First index on each axis. */
  readonly starts: readonly number[];
  /** How many to take on each axis. */
  readonly sizes: readonly number[];
  /** Distance between those taken, 1 when absent. */
  readonly steps?: readonly number[] | undefined;
}

/** A box cut out of x. Every axis is named: `slice(x, { starts: [0, 1], sizes: [2, 3] })`. */
export function slice(x: Tensor, { starts, sizes, steps = starts.map(() => 1) }: SliceOptions): Tensor {
  const fits = x.shape.every((size, axis) => {
    const [start = -1, taken = 0, step = 0] = [starts[axis], sizes[axis], steps[axis]];
    return start >= 0 && taken > 0 && step > 0 && start + (taken - 1) * step < size;
  });
  if (!fits || starts.length !== x.shape.length || sizes.length !== x.shape.length) {
    throw new ShapeError(
      `slice: starts [${starts}], sizes [${sizes}], steps [${steps}] do not lie within ${formatShape(x.shape)}; give one of each an axis`,
    );
  }
  return sameShape(sizes, x.shape) ? x : sliceOp([x], { starts, sizes, steps });
}

/** One part of x along an axis: indices start … start + size − 1. */
export function sliceAxis(x: Tensor, axis: number, start: number, size: number): Tensor {
  const along = normalizeAxis('sliceAxis', axis, x.shape.length);
  return slice(x, {
    starts: x.shape.map((_, index) => (index === along ? start : 0)),
    sizes: x.shape.map((whole, index) => (index === along ? size : whole)),
  });
}

/** Cuts x into `parts` equal pieces along an axis. */
export function split(x: Tensor, axis: number, parts: number): Tensor[] {
  const along = normalizeAxis('split', axis, x.shape.length);
  const size = sizeAt(x.shape, along) / parts;
  if (!Number.isInteger(size)) {
    throw new ShapeError(
      `split: axis ${axis} of ${formatShape(x.shape)} does not divide into ${parts} equal parts`,
    );
  }
  return Array.from({ length: parts }, (_, index) => sliceAxis(x, along, index * size, size));
}

/** Puts step − 1 zeros between neighbours on each axis: the adjoint of taking every step-th. */
function spread(x: Tensor, steps: readonly number[]): Tensor {
  return steps.reduce((result, step, axis) => (step === 1 ? result : spreadAxis(result, axis, step)), x);
}

function spreadAxis(x: Tensor, axis: number, step: number): Tensor {
  const size = sizeAt(x.shape, axis);
  const [before, after] = [x.shape.slice(0, axis), x.shape.slice(axis + 1)];
  const column = reshape(x, [...before, size, 1, ...after]);
  const padded = pad(column, { axis: axis + 1, after: step - 1 });
  const long = reshape(padded, [...before, size * step, ...after]);
  return sliceAxis(long, axis, 0, (size - 1) * step + 1);
}

function paddingAround(
  size: Shape,
  whole: Shape,
  starts: readonly number[],
  steps: readonly number[],
): PadWidths {
  return whole.map((total, axis) => {
    const [start = 0, count = 1, step = 1] = [starts[axis], size[axis], steps[axis]];
    return [start, total - start - ((count - 1) * step + 1)] as const;
  });
}

/** [before, after] for each axis. */
export type PadWidths = readonly (readonly [number, number])[];

interface PadAttributes extends Record<string, unknown> {
  readonly widths: PadWidths;
}

const padOp = defineOp<PadAttributes>({
  name: 'pad',
  infer: ([x], { widths }) => ({
    shape: (x as Tensor).shape.map(
      (size, axis) => size + (widths[axis]?.[0] ?? 0) + (widths[axis]?.[1] ?? 0),
    ),
    dtype: (x as Tensor).dtype,
  }),
  gradient: ({ dy, inputs: [x], attributes: { widths } }) => [
    () => slice(dy, { starts: widths.map(([before]) => before), sizes: (x as Tensor).shape }),
  ],
  lower: ({ graph, inputs: [x = ''], attributes: { widths } }) =>
    graph.op('Pad', [
      x,
      graph.ints([...widths.map(([before]) => before), ...widths.map(([, after]) => after)]),
    ]),
});

/** Surrounds x with zeros, by widths for every axis or on one axis. */
export function pad(
  x: Tensor,
  padding: PadWidths | { readonly axis: number; readonly before?: number; readonly after?: number },
): Tensor {
  const widths = 'axis' in padding ? oneAxis(x, padding) : padding;
  if (widths.length !== x.shape.length || widths.some(([before, after]) => before < 0 || after < 0)) {
    throw new ShapeError(
      `pad: widths ${JSON.stringify(widths)} do not fit ${formatShape(x.shape)}; give [before, after] ≥ 0 for each axis`,
    );
  }
  return widths.every(([before, after]) => before + after === 0) ? x : padOp([x], { widths });
}

function oneAxis(
  x: Tensor,
  { axis, before = 0, after = 0 }: { axis: number; before?: number; after?: number },
): PadWidths {
  const along = normalizeAxis('pad', axis, x.shape.length);
  return x.shape.map((_, index) => (index === along ? [before, after] : [0, 0]));
}

interface AxisAttributes extends Record<string, unknown> {
  readonly axis: number;
}

const concatOp = defineOp<AxisAttributes>({
  name: 'concat',
  infer: (inputs, { axis }) => {
    const [first] = inputs as [Tensor];
    const total = inputs.reduce((size, x) => size + sizeAt(x.shape, axis), 0);
    return { shape: first.shape.map((size, index) => (index === axis ? total : size)), dtype: first.dtype };
  },
  gradient: ({ dy, inputs, attributes: { axis } }) => {
    let start = 0;
    return inputs.map((x) => {
      const size = sizeAt(x.shape, axis);
      const from = start;
      start += size;
      return isFloat(x.dtype) ? () => sliceAxis(dy, axis, from, size) : null;
    });
  },
  lower: ({ graph, inputs, attributes: { axis } }) => graph.op('Concat', inputs, { axis }),
});

/** Joins tensors along an axis; all other sizes agree. */
export function concat(tensors: readonly Tensor[], axis: number): Tensor {
  const [first] = tensors;
  if (!first) throw new ShapeError('concat: got no tensors; give at least one');
  const along = normalizeAxis('concat', axis, first.shape.length);
  for (const x of tensors) {
    const fits = x.shape.length === first.shape.length && x.dtype === first.dtype;
    if (!fits || x.shape.some((size, index) => index !== along && size !== first.shape[index])) {
      throw new ShapeError(
        `concat: ${x.dtype} ${formatShape(x.shape)} and ${first.dtype} ${formatShape(first.shape)} differ on an axis other than ${axis}`,
      );
    }
  }
  return tensors.length === 1 ? first : concatOp(tensors, { axis: along });
}

/** Joins tensors of one shape along a new axis. */
export function stack(tensors: readonly Tensor[], axis = 0): Tensor {
  return concat(
    tensors.map((x) => reshape(x, [...x.shape.slice(0, axis), 1, ...x.shape.slice(axis)])),
    axis,
  );
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
  return flipOp([x], { axes: axes.map((axis) => normalizeAxis('flip', axis, x.shape.length)) });
}
