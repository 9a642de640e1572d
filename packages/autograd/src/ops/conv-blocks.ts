import type { GraphBuilder } from '../onnx/graph-builder.ts';
import type { ConvGeometry } from './conv.ts';
import type { ConvShapes, Sizes4 } from './conv-lowering.ts';

/**
 * A convolution of stride s as one of stride 1 over the picture's s×s blocks, whose pixels become channels, with pictures
 * innermost: pixel (block row, block column) of all pictures is a run of N numbers, and a step to the next block is a
 * dilation of N. ONNX Runtime's Conv then gathers whole runs for its product instead of every s-th number of rows as
 * short as a small picture's.
 *
 * Along one axis, output p meets rows s·p + i − pad. With i = s·q + r that is block p + q of the picture that begins at
 * −pad, and its row r.
 */

/** Output pictures of at most so many places gain. */
const SMALL = 64;

/** Fewer pictures than these: runs are too short to gain. */
const MANY_PICTURES = 16;

/** Whether blocks are faster than rows (npm run bench -- lowering). */
export function paysInBlocks(graph: GraphBuilder, geometry: ConvGeometry, shapes: ConvShapes): boolean {
  const [n, , oh, ow] = shapes.y as Sizes4;
  const isFree = graph.freeSizes([n])[0] === -1;
  return (
    !isFree &&
    n >= MANY_PICTURES &&
    oh * ow > 1 &&
    oh * ow <= SMALL &&
    Math.max(...geometry.strides) > 1 &&
    canConvolveBlocks(geometry, shapes)
  );
}

/** Whether the kernel is made of whole blocks. */
export function canConvolveBlocks(
  { groups, strides: [sh, sw], dilations }: ConvGeometry,
  { w }: ConvShapes,
): boolean {
  const [, , kh, kw] = w as Sizes4;
  return groups === 1 && dilations.every((dilation) => dilation === 1) && kh % sh === 0 && kw % sw === 0;
}

/** `x` [N, C, H, W], `w` [K, C, kh, kw] → [N, K, OH, OW], where {@link canConvolveBlocks}. */
export function convByBlocks(
  graph: GraphBuilder,
  [x = '', w = '']: readonly string[],
  { strides: [sh, sw], pads: [top, left] }: ConvGeometry,
  shapes: ConvShapes,
): string {
  const [n, c, height, width] = shapes.x as Sizes4;
  const [, k, oh, ow] = shapes.y as Sizes4;
  const [, , kh, kw] = shapes.w as Sizes4;
  const [qh, qw] = [kh / sh, kw / sw];
  const [blocksDown, blocksAcross] = [oh + qh - 1, ow + qw - 1];
  const block = sh * sw;

  // where each pixel of each block lies in the picture; one more place, of zeros, stands for all outside
  const outside = height * width;
  const met: number[] = [];
  for (let r = 0; r < sh; r++) {
    for (let t = 0; t < sw; t++) {
      for (let p = 0; p < blocksDown; p++) {
        for (let q = 0; q < blocksAcross; q++) {
          const [row, column] = [sh * p + r - top, sw * q + t - left];
          const inside = row >= 0 && row < height && column >= 0 && column < width;
          met.push(inside ? row * width + column : outside);
        }
      }
    }
  }
  const flat = graph.op('Reshape', [x, graph.ints([n, c * height * width])]);
  const innermost = graph.op('Reshape', [
    graph.op('Transpose', [flat], { perm: [1, 0] }),
    graph.ints([c, height * width, n]),
  ]);
  const bordered = met.includes(outside)
    ? graph.op('Pad', [innermost, graph.ints([0, 0, 0, 0, 1, 0])])
    : innermost;
  const indices = graph.constant('int64', [met.length], BigInt64Array.from(met, BigInt));
  const image = graph.op('Reshape', [
    graph.op('Gather', [bordered, indices], { axis: 1 }),
    graph.ints([1, c * block, blocksDown, blocksAcross * n]),
  ]);
  const tall = graph.op('Conv', [image, kernelOfBlocks(graph, w, shapes, [sh, sw])], {
    kernel_shape: [qh, qw],
    dilations: [1, n],
  });
  const places = graph.op('Reshape', [tall, graph.ints([k * oh * ow, n])]);
  return graph.op('Reshape', [graph.op('Transpose', [places], { perm: [1, 0] }), graph.ints([n, k, oh, ow])]);
}

/** [K, C, kh, kw] → [K, C·sh·sw, kh/sh, kw/sw]: taps are put in order by a product, which runs on all threads. */
function kernelOfBlocks(
  graph: GraphBuilder,
  w: string,
  shapes: ConvShapes,
  [sh, sw]: readonly [number, number],
): string {
  const [k, c, kh, kw] = shapes.w as Sizes4;
  const [qh, qw] = [kh / sh, kw / sw];
  const taps = kh * kw;
  const order = new Float32Array(taps * taps);
  let to = 0;
  for (let r = 0; r < sh; r++) {
    for (let t = 0; t < sw; t++) {
      for (let q = 0; q < qh; q++) {
        for (let u = 0; u < qw; u++) order[((sh * q + r) * kw + sw * u + t) * taps + to++] = 1;
      }
    }
  }
  const flat = graph.op('Reshape', [w, graph.ints([k * c, taps])]);
  const ordered = graph.op('MatMul', [flat, graph.constant('float32', [taps, taps], order)]);
  return graph.op('Reshape', [ordered, graph.ints([k, c * sh * sw, qh, qw])]);
}
