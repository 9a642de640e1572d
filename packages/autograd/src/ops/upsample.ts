import { ShapeError } from '../errors.ts';
import { formatShape } from '../shape.ts';
import { defineOp, type NodeBuilder, type Tensor } from '../tensor.ts';
import { mul } from './arithmetic.ts';
import { avgPool2d } from './pool.ts';
import { pair, rank4 } from './spatial.ts';

interface FactorAttributes extends Record<string, unknown> {
  readonly factor: readonly [number, number];
}

const upsampleOp: NodeBuilder<FactorAttributes> = defineOp<FactorAttributes>({
  name: 'upsampleNearest2d',
  infer: ([x], { factor: [fh, fw] }) => {
    const [n, c, h, w] = rank4('upsampleNearest2d', 'x', x as Tensor);
    return { shape: [n, c, h * fh, w * fw], dtype: (x as Tensor).dtype };
  },
  // the sum of each block
  gradient: ({ dy, attributes: { factor } }) => [
    () => mul(avgPool2d(dy, { kernel: factor }), factor[0] * factor[1]),
  ],
  lower: ({ graph, inputs: [x = ''], node, attributes: { factor } }) => {
    const [, c, h, w] = rank4('upsampleNearest2d', 'x', node.inputs[0] as Tensor);
    const [fh, fw] = factor;
    const columns = graph.op('Reshape', [x, graph.ints([-1, c, h, 1, w, 1])]);
    const blocks = graph.op('Expand', [columns, graph.ints([1, 1, 1, fh, 1, fw])]);
    return graph.op('Reshape', [blocks, graph.ints([-1, c, h * fh, w * fw])]);
  },
});

/** Each pixel of [N, C, H, W] becomes a block of `factor` × `factor`, or [vertical, horizontal] whole numbers. */
export function upsampleNearest2d(x: Tensor, factor: number | readonly [number, number]): Tensor {
  const [fh, fw] = pair(factor);
  if (!Number.isInteger(fh) || !Number.isInteger(fw) || fh < 1 || fw < 1) {
    throw new ShapeError(
      `upsampleNearest2d: ${formatShape(x.shape)} by ${fh}×${fw}: factors must be whole numbers ≥ 1; resize takes others`,
    );
  }
  return fh === 1 && fw === 1 ? x : upsampleOp([x], { factor: [fh, fw] });
}
