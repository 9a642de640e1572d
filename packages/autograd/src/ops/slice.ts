import { ShapeError } from '../errors.ts';
import { formatShape, normalizeAxis, type Shape, sameShape, sizeAt } from '../shape.ts';
import { defineOp, type Tensor } from '../tensor.ts';
import { type PadWidths, pad } from './pad.ts';
import { reshape } from './reshape.ts';

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
    const whole = [start, taken, step].every(Number.isInteger);
    return whole && start >= 0 && taken > 0 && step > 0 && start + (taken - 1) * step < size;
  });
  if (!fits || starts.length !== x.shape.length || sizes.length !== x.shape.length) {
    throw new ShapeError(
      `slice: starts [${starts}], sizes [${sizes}], steps [${steps}] do not lie within ${formatShape(x.shape)}; give one of each for each axis`,
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
  if (!Number.isInteger(size) || size < 1) {
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
