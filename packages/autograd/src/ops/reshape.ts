import { ShapeError } from '../errors.ts';
import { formatShape, type Shape, sameShape, sizeOf } from '../shape.ts';
import { defineOp, type Tensor } from '../tensor.ts';

interface ShapeAttributes extends Record<string, unknown> {
  readonly shape: Shape;
}

const reshapeOp = defineOp<ShapeAttributes>({
  name: 'reshape',
  infer: ([x], { shape }) => ({ shape, dtype: (x as Tensor).dtype }),
  gradient: ({ dy, inputs: [x] }) => [() => reshape(dy, (x as Tensor).shape)],
  lower: ({ graph, inputs: [x = ''], attributes: { shape } }) =>
    // reshapes in a row are one reshape
    graph.op('Reshape', [graph.sourceOf('Reshape', x) ?? x, graph.ints(graph.freeSizes(shape))]),
});

/** The same elements in another shape; one size may be −1, to be worked out. */
export function reshape(x: Tensor, shape: Shape): Tensor {
  const known = shape.filter((size) => size !== -1);
  const rest = sizeOf(x.shape) / sizeOf(known);
  const full = shape.map((size) => (size === -1 ? rest : size));
  const whole = full.every((size) => Number.isInteger(size) && size >= 0);
  if (!whole || sizeOf(full) !== sizeOf(x.shape) || known.length < shape.length - 1) {
    throw new ShapeError(
      `reshape: ${formatShape(x.shape)} has ${sizeOf(x.shape)} elements, which ${formatShape(shape)} cannot hold; give whole sizes, at most one of them −1`,
    );
  }
  return sameShape(full, x.shape) ? x : reshapeOp([x], { shape: full });
}

/** Joins axes from `start` on into one: [N, C, H, W] → [N, C·H·W]. */
export function flatten(x: Tensor, start = 1): Tensor {
  return reshape(x, [...x.shape.slice(0, start), sizeOf(x.shape.slice(start))]);
}
