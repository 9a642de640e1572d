import type { GraphBuilder } from '../onnx/graph-builder.ts';
import { onnxDType } from '../onnx/graph-builder.ts';
import { defineOp, type NodeBuilder, type Tensor } from '../tensor.ts';
import { mul } from './arithmetic.ts';
import { rank4 } from './spatial.ts';
import { emitUpsample, upsampleNearest2d } from './upsample.ts';

/**
 * Max pooling where windows tile the image. Every pixel then belongs to one window, so the gradient is dy enlarged and
 * masked, without indices: ONNX Runtime's MaxPool takes thirty times as long when it has to give those.
 */

interface BlockAttributes extends Record<string, unknown> {
  readonly kernel: readonly [number, number];
}

/** The largest of each block of [N, C, H, W]; the kernel divides H and W. */
export const blockMaxPool: NodeBuilder<BlockAttributes> = defineOp<BlockAttributes>({
  name: 'blockMaxPool',
  infer: ([x], { kernel: [kh, kw] }) => {
    const [n, c, h, w] = rank4('blockMaxPool', 'x', x as Tensor);
    return { shape: [n, c, h / kh, w / kw], dtype: (x as Tensor).dtype };
  },
  gradient: ({ dy, inputs, attributes }) => [
    () => mul(blockMaskOp(inputs, attributes), upsampleNearest2d(dy, attributes.kernel)),
  ],
  lower: ({ graph, inputs: [x = ''], attributes: { kernel } }) => emitBlockMax(graph, x, kernel),
});

/** 1 at the first largest of each block, else 0. */
const blockMaskOp: NodeBuilder<BlockAttributes> = defineOp<BlockAttributes>({
  name: 'blockMask',
  infer: ([x]) => x as Tensor,
  gradient: () => [null],
  lower: ({ graph, inputs: [x = ''], node, attributes: { kernel } }) => {
    const [kh, kw] = kernel;
    const [, , h, w] = rank4('blockMask', 'x', node);
    const isBlockMax = (value: string) => {
      const largest = emitUpsample(graph, emitBlockMax(graph, value, kernel), [h, w]);
      return graph.op('Cast', [graph.op('Equal', [value, largest])], { to: onnxDType[node.dtype] });
    };
    // of several equal ones the first is told by its place, which counts down within the block
    const places = Float32Array.from({ length: kh * w }, (_, i) => {
      const [row, column] = [Math.floor(i / w), (i % w) % kw];
      return kh * kw - row * kw - column;
    });
    const tall = graph.op('Reshape', [isBlockMax(x), graph.ints([-1, h / kh, kh, w])]);
    const ranked = graph.op('Mul', [tall, graph.constant('float32', [kh, w], places)]);
    return isBlockMax(graph.op('Reshape', [ranked, graph.ints(graph.freeSizes(node.shape))]));
  },
});

function emitBlockMax(graph: GraphBuilder, x: string, kernel: readonly [number, number]): string {
  return graph.op('MaxPool', [x], { kernel_shape: kernel, strides: kernel });
}
