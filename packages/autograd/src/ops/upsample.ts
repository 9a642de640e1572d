import { ShapeError } from '../errors.ts';
import type { GraphBuilder } from '../onnx/graph-builder.ts';
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
    const [, , h, w] = rank4('upsampleNearest2d', 'x', node.inputs[0] as Tensor);
    return emitUpsample(graph, x, [h * factor[0], w * factor[1]]);
  },
});

/** Emits a nearest resize of [N, C, H, W] to a multiple of its size; Expand would take fifty times as long. */
export function emitUpsample(graph: GraphBuilder, x: string, size: readonly [number, number]): string {
  return graph.op('Resize', [x, '', '', graph.ints(size)], {
    axes: [2, 3],
    mode: 'nearest',
    coordinate_transformation_mode: 'asymmetric',
    nearest_mode: 'floor',
  });
}

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
