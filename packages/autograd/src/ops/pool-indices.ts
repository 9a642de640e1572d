import type { GraphBuilder } from '../onnx/graph-builder.ts';
import { onnxDType } from '../onnx/graph-builder.ts';
import { type Shape, sizeOf } from '../shape.ts';
import type { PoolGeometry } from './pool.ts';

type Sizes4 = [number, number, number, number];

/**
 * Where each maximum `y` of `x` lies, for providers whose MaxPool does not say: every place of the window is compared
 * with the maximum, the last first, so that the first of several stays. Flat.
 */
export function emitPoolIndices(
  graph: GraphBuilder,
  [x, y]: readonly [string, string],
  source: Shape,
  pooled: Shape,
  { kernel: [kh, kw], strides: [sh, sw], pads }: PoolGeometry,
): string {
  const [, , oh, ow] = pooled as Sizes4;
  const [top, left, bottom, right] = pads;
  const widths = graph.ints([0, 0, top, left, 0, 0, bottom, right]);
  const padded = graph.op('Pad', [x, widths, graph.scalar(-Infinity)]);
  const here = places(graph, source, widths);
  let indices = graph.op('Expand', [graph.scalar(0, 'int32'), graph.ints(pooled)]);
  for (let i = kh - 1; i >= 0; i--) {
    for (let j = kw - 1; j >= 0; j--) {
      const tap = (value: string) =>
        graph.op('Slice', [
          value,
          graph.ints([i, j]),
          graph.ints([i + (oh - 1) * sh + 1, j + (ow - 1) * sw + 1]),
          graph.ints([2, 3]),
          graph.ints([sh, sw]),
        ]);
      indices = graph.op('Where', [graph.op('Equal', [tap(padded), y]), tap(here), indices]);
    }
  }
  const flat = graph.op('Reshape', [indices, graph.ints([sizeOf(pooled)])]);
  return graph.op('Cast', [flat], { to: onnxDType.int64 });
}

/** Each pixel's place in the flattened image, padded. */
function places(graph: GraphBuilder, source: Shape, widths: string): string {
  const total = sizeOf(source);
  const range = graph.op('Range', [
    graph.scalar(0, 'int32'),
    graph.scalar(total, 'int32'),
    graph.scalar(1, 'int32'),
  ]);
  return graph.op('Pad', [graph.op('Reshape', [range, graph.ints(source)]), widths]);
}
