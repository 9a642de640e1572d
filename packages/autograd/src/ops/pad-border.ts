import { ShapeError } from '../errors.ts';
import { formatShape, sizeAt } from '../shape.ts';
import { defineOp, type NodeBuilder, type Tensor } from '../tensor.ts';
import { add } from './arithmetic.ts';
import { type PadWidths, pad } from './pad.ts';
import { sum } from './reduce.ts';
import { sliceAxis } from './slice.ts';
import { flip } from './transpose.ts';

/** Padding with the image's own pixels: mirrored at its border, or the border repeated. */

interface BorderAttributes extends Record<string, unknown> {
  readonly widths: PadWidths;
  readonly mode: 'reflect' | 'edge';
}

const padBorderOp: NodeBuilder<BorderAttributes> = defineOp<BorderAttributes>({
  name: 'padBorder',
  infer: ([x], { widths }) => ({
    shape: (x as Tensor).shape.map(
      (size, axis) => size + (widths[axis]?.[0] ?? 0) + (widths[axis]?.[1] ?? 0),
    ),
    dtype: (x as Tensor).dtype,
  }),
  gradient: ({ dy, attributes: { widths, mode } }) => [
    () => widths.reduce((folded, width, axis) => foldBack(folded, axis, width, mode), dy),
  ],
  lower: ({ graph, inputs: [x = ''], attributes: { widths, mode } }) => {
    const sides = [...widths.map(([before]) => before), ...widths.map(([, after]) => after)];
    return graph.op('Pad', [x, graph.ints(sides)], { mode });
  },
});

/** Adds what lies in the border of one axis to the pixels that it was copied from. */
function foldBack(
  dy: Tensor,
  axis: number,
  [before, after]: readonly [number, number],
  mode: BorderAttributes['mode'],
): Tensor {
  if (before + after === 0) return dy;
  const size = sizeAt(dy.shape, axis) - before - after;
  const middle = sliceAxis(dy, axis, before, size);
  const copies = (start: number, count: number) => {
    const border = sliceAxis(dy, axis, start, count);
    return mode === 'edge' ? sum(border, { axes: [axis], keepDims: true }) : flip(border, [axis]);
  };
  const parts = [middle];
  // mirrored pixels leave out the one at the border
  const skip = mode === 'edge' ? 0 : 1;
  const length = (count: number) => (mode === 'edge' ? 1 : count);
  if (before > 0) {
    parts.push(pad(copies(0, before), { axis, before: skip, after: size - skip - length(before) }));
  }
  if (after > 0) {
    const start = size - skip - length(after);
    parts.push(pad(copies(before + size, after), { axis, before: start, after: skip }));
  }
  return parts.reduce(add);
}

function padBorder(op: string, x: Tensor, widths: PadWidths, mode: BorderAttributes['mode']): Tensor {
  const limit = (axis: number) => (mode === 'edge' ? Infinity : sizeAt(x.shape, axis) - 1);
  const fits = widths.every((width, axis) =>
    width.every((count) => Number.isInteger(count) && count >= 0 && count <= limit(axis)),
  );
  if (widths.length !== x.shape.length || !fits) {
    const cure = mode === 'edge' ? '≥ 0' : 'from 0 to less than its size';
    throw new ShapeError(
      `${op}: widths ${JSON.stringify(widths)} do not fit ${formatShape(x.shape)}; give [before, after] ${cure} for each axis`,
    );
  }
  return widths.every(([before, after]) => before + after === 0) ? x : padBorderOp([x], { widths, mode });
}

/** Surrounds x with its mirror image, the border pixel not repeated: [1, 2, 3] → [3, 2, 1, 2, 3, 2, 1] by 2. */
export function padReflect(x: Tensor, widths: PadWidths): Tensor {
  return padBorder('padReflect', x, widths, 'reflect');
}

/** Surrounds x with its border pixels: [1, 2, 3] → [1, 1, 1, 2, 3, 3, 3] by 2. */
export function padReplicate(x: Tensor, widths: PadWidths): Tensor {
  return padBorder('padReplicate', x, widths, 'edge');
}
