import { ShapeError } from '../errors.ts';
import { formatShape, normalizeAxis, type Shape, sizeAt, sizeOf } from '../shape.ts';
import { defineOp, type NodeBuilder, type Tensor } from '../tensor.ts';
import { broadcastTo } from './broadcast.ts';
import { scalar } from './leaf.ts';
import { reshape } from './reshape.ts';

/**
 * Reading and adding at indices. `takeAlong` and `scatterAdd` are each other's adjoint, and `take` is read and written
 * back by way of them. Indices are int32 or int64 and carry no gradient; one outside the axis is a RuntimeError.
 */

interface AxisAttributes extends Record<string, unknown> {
  readonly axis: number;
}

const takeOp: NodeBuilder<AxisAttributes> = defineOp<AxisAttributes>({
  name: 'take',
  infer: ([x, indices], { axis }) => ({
    shape: (x as Tensor).shape.toSpliced(axis, 1, ...(indices as Tensor).shape),
    dtype: (x as Tensor).dtype,
  }),
  gradient: ({ dy, inputs, attributes: { axis } }) => {
    const [x, indices] = inputs as [Tensor, Tensor];
    const before = sizeOf(x.shape.slice(0, axis));
    const after = sizeOf(x.shape.slice(axis + 1));
    const count = sizeOf(indices.shape);
    return [
      () => {
        const places = broadcastTo(reshape(indices, [1, count, 1]), [before, count, after]);
        const zero = zeros([before, sizeAt(x.shape, axis), after], x);
        return reshape(scatterAdd(zero, places, reshape(dy, [before, count, after]), 1), x.shape);
      },
      null,
    ];
  },
  lower: ({ graph, inputs, attributes: { axis } }) => graph.op('Gather', inputs, { axis }),
});

/** Slices of x by index along an axis, [2, 5, 3] at [7, 4] along axis 1 → [2, 7, 4, 3]. */
export function take(x: Tensor, indices: Tensor, axis = 0): Tensor {
  const along = normalizeAxis('take', axis, x.shape.length);
  return takeOp([x, whole('take', indices)], { axis: along });
}

/** Rows of a table [V, D] for indices […] → [… , D]. */
export function embedding(table: Tensor, indices: Tensor): Tensor {
  if (table.shape.length !== 2) {
    throw new ShapeError(`embedding: the table is ${formatShape(table.shape)}; it needs two axes, [V, D]`);
  }
  return take(table, whole('embedding', indices), 0);
}

const takeAlongOp: NodeBuilder<AxisAttributes> = defineOp<AxisAttributes>({
  name: 'takeAlong',
  infer: ([x, indices]) => ({ shape: (indices as Tensor).shape, dtype: (x as Tensor).dtype }),
  gradient: ({ dy, inputs, attributes: { axis } }) => {
    const [x, indices] = inputs as [Tensor, Tensor];
    return [() => scatterAdd(zeros(x.shape, x), indices, dy, axis), null];
  },
  lower: ({ graph, inputs, attributes: { axis } }) => graph.op('GatherElements', inputs, { axis }),
});

/** Element by element along an axis: y[i, j] = x[i, indices[i, j]] for axis 1. As PyTorch's gather. */
export function takeAlong(x: Tensor, indices: Tensor, axis: number): Tensor {
  const along = normalizeAxis('takeAlong', axis, x.shape.length);
  return takeAlongOp([x, fitting('takeAlong', x, indices, along)], { axis: along });
}

const scatterAddOp: NodeBuilder<AxisAttributes> = defineOp<AxisAttributes>({
  name: 'scatterAdd',
  infer: ([target]) => target as Tensor,
  gradient: ({ dy, inputs, attributes: { axis } }) => [
    () => dy,
    null,
    () => takeAlong(dy, inputs[1] as Tensor, axis),
  ],
  lower: ({ graph, inputs, attributes: { axis } }) =>
    graph.op('ScatterElements', inputs, { axis, reduction: 'add' }),
});

/** Adds each update where its index says: y = target, then y[i, indices[i, j]] += updates[i, j] for axis 1. */
export function scatterAdd(target: Tensor, indices: Tensor, updates: Tensor, axis: number): Tensor {
  const along = normalizeAxis('scatterAdd', axis, target.shape.length);
  const places = fitting('scatterAdd', target, indices, along);
  if (updates.dtype !== target.dtype || String(updates.shape) !== String(indices.shape)) {
    throw new ShapeError(
      `scatterAdd: updates ${updates.dtype} ${formatShape(updates.shape)} need the target's dtype ${target.dtype} and the indices' shape ${formatShape(indices.shape)}`,
    );
  }
  return scatterAddOp([target, places, updates], { axis: along });
}

function whole(op: string, indices: Tensor): Tensor {
  if (indices.dtype === 'int32' || indices.dtype === 'int64') return indices;
  throw new ShapeError(`${op}: the indices are ${indices.dtype}; cast them to int32 or int64`);
}

function fitting(op: string, x: Tensor, indices: Tensor, axis: number): Tensor {
  const sameRank = indices.shape.length === x.shape.length;
  if (!sameRank || indices.shape.some((size, index) => index !== axis && size > sizeAt(x.shape, index))) {
    throw new ShapeError(
      `${op}: indices ${formatShape(indices.shape)} do not lie within ${formatShape(x.shape)} beside axis ${axis}; give them x's rank`,
    );
  }
  return whole(op, indices);
}

function zeros(shape: Shape, { dtype }: Tensor): Tensor {
  return broadcastTo(scalar(0, dtype), shape);
}
