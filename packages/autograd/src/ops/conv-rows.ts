import type { GraphBuilder } from '../onnx/graph-builder.ts';
import type { ConvGeometry } from './conv.ts';
import type { ConvShapes, Sizes4 } from './conv-lowering.ts';

/**
 * Convolution of many small pictures as one of a single tall picture. ONNX Runtime multiplies picture by picture, with a
 * matrix only as wide as the picture has places: 16 for 4×4, too few to be worth reading the kernel for. Here the rows
 * that kernel row i meets become channel (c, i) of a picture whose rows are (output row, n), so that a kernel one row
 * high remains, which is the given one as it lies in memory, and the product is as wide as all pictures.
 */

/** Pictures of at most so many places gain. */
const SMALL = 64;

export function canConvolveRows(
  graph: GraphBuilder,
  { groups }: ConvGeometry,
  { y, w }: ConvShapes,
): boolean {
  const [n, , oh, ow] = y as Sizes4;
  const [, , kh, kw] = w as Sizes4;
  const isFree = graph.freeSizes([n])[0] === -1;
  return !isFree && groups === 1 && n > 1 && oh * ow > 1 && oh * ow <= SMALL && kh * kw > 1;
}

/** `x` [N, C, H, W], `w` [K, C, kh, kw] → [N, K, OH, OW], where {@link canConvolveRows}. */
export function convByRows(
  graph: GraphBuilder,
  [x = '', w = '']: readonly string[],
  { strides, pads, dilations }: ConvGeometry,
  shapes: ConvShapes,
): string {
  const [n, c, height, width] = shapes.x as Sizes4;
  const [, k, oh, ow] = shapes.y as Sizes4;
  const [, , kh, kw] = shapes.w as Sizes4;
  const met = Array.from({ length: kh * oh }, (_, index) => {
    const row = strides[0] * (index % oh) + dilations[0] * Math.floor(index / oh) - pads[0];
    // one row of zeros stands for all that lie outside
    return row >= 0 && row < height ? row : height;
  });
  const rows = graph.op('Transpose', [x], { perm: [1, 2, 0, 3] });
  const bordered = met.includes(height)
    ? graph.op('Pad', [rows, graph.ints([0, 0, 0, 0, 0, 1, 0, 0])])
    : rows;
  const indices = graph.constant('int64', [kh, oh], BigInt64Array.from(met, BigInt));
  const gathered = graph.op('Gather', [bordered, indices], { axis: 1 });
  const image = graph.op('Reshape', [gathered, graph.ints([1, c * kh, oh * n, width])]);
  const kernel = graph.op('Reshape', [w, graph.ints([k, c * kh, 1, kw])]);
  const tall = graph.op('Conv', [image, kernel], {
    kernel_shape: [1, kw],
    strides: [1, strides[1]],
    dilations: [1, dilations[1]],
    pads: [0, pads[1], 0, pads[3]],
  });
  const split = graph.op('Reshape', [tall, graph.ints([k, oh, n, ow])]);
  return graph.op('Transpose', [split], { perm: [2, 0, 1, 3] });
}
