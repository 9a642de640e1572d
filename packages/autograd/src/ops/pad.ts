import { ShapeError } from '../errors.ts';
import { formatShape, normalizeAxis } from '../shape.ts';
import { defineOp, type Tensor } from '../tensor.ts';
import { slice } from './slice.ts';

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
  if (
    widths.length !== x.shape.length ||
    widths.flat().some((width) => !(Number.isInteger(width) && width >= 0))
  ) {
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
