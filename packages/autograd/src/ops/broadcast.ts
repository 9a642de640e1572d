import { ShapeError } from '../errors.ts';
import type { GraphBuilder } from '../onnx/graph-builder.ts';
import { broadcastShapes, formatShape, type Shape, sameShape } from '../shape.ts';
import { defineOp, type Tensor } from '../tensor.ts';
import { sumTo } from './reduce.ts';

interface ShapeAttributes extends Record<string, unknown> {
  readonly shape: Shape;
}

const broadcastOp = defineOp<ShapeAttributes>({
  name: 'broadcastTo',
  infer: ([x], { shape }) => ({ shape, dtype: (x as Tensor).dtype }),
  gradient: ({ dy, inputs: [x] }) => [() => sumTo(dy, (x as Tensor).shape)],
  lower: ({ graph, inputs: [name = ''], node, attributes: { shape } }) => {
    const source = (node.inputs[0] as Tensor).shape;
    const extra = shape.length - source.length;
    // a 1 keeps what is there, so an axis that is not stretched may stay free
    const sizes = shape.map((size, axis) => (source[axis - extra] === size ? 1 : size));
    return graph.op('Expand', [name, graph.ints(graph.fixedSizes('broadcastTo', sizes))]);
  },
});

/** Repeats axes of size 1, and adds leading axes, until x has `shape`. */
export function broadcastTo(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x;
  if (!sameShape(broadcastShapes('broadcastTo', x.shape, shape), shape)) {
    throw new ShapeError(`broadcastTo: ${formatShape(x.shape)} does not stretch to ${formatShape(shape)}`);
  }
  return broadcastOp([x], { shape });
}

/**
 * The inputs of an element-wise node, which broadcasts by itself: an input that was stretched is taken as it was before,
 * as long as the others still span the shape.
 */
export function unstretched(graph: GraphBuilder, names: readonly string[], node: Tensor): string[] {
  const inputs = names.map((name, index) => ({ name, shape: (node.inputs[index] as Tensor).shape }));
  names.forEach((name, index) => {
    const tensor = node.inputs[index] as Tensor;
    const source = tensor.op.name === 'broadcastTo' ? graph.sourceOf('Expand', name) : undefined;
    if (source === undefined) return;
    const shape = (tensor.inputs[0] as Tensor).shape;
    const all = inputs.map((input, other) => (other === index ? shape : input.shape));
    const spanned = all.reduce((a, b) => broadcastShapes(node.op.name, a, b));
    if (sameShape(spanned, node.shape)) inputs[index] = { name: source, shape };
  });
  return inputs.map(({ name }) => name);
}
