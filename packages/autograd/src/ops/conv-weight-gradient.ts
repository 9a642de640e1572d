import type { GraphBuilder } from '../onnx/graph-builder.ts';
import type { ConvGeometry } from './conv.ts';
import type { ConvShapes, Sizes4 } from './conv-lowering.ts';
import { swapBlocks } from './swap-blocks.ts';

/**
 * The weight gradient of a convolution as ONNX. Measured (npm run bench -- lowering) on layers of 64 to 512 channels: over
 * rows it takes half the time of matrix products over shifted copies of the image, and needs no such copies; as a plain
 * Conv with swapped axes it takes up to four times as long.
 */

export function lowerConvWeightGradient(
  graph: GraphBuilder,
  inputs: readonly string[],
  geometry: ConvGeometry,
  shapes: ConvShapes,
): string {
  const { groups, dilations } = geometry;
  if (graph.target === 'cpu' && groups === 1 && dilations[1] === 1)
    return weightGradientOverRows(graph, inputs, geometry, shapes);
  const asProduct = groups === 1 && dilations.every((d) => d === 1);
  return asProduct && graph.target !== 'portable'
    ? weightGradientAsProduct(graph, inputs, geometry, shapes)
    : weightGradientAsConv(graph, inputs, geometry, shapes);
}

/**
 * One Conv with dy as its kernel, over pictures as rows of W·C numbers (channel innermost), pictures as channels:
 * dW[k, i, j·C + c] = Σ over n and (p, q) of dy[n, k, p, q] · x[n, stride·p + i − top, (stride·q + j − left)·C + c].
 * Taps (p, q) lie stride rows and stride·C columns apart, a dilation, and the border is left·C wide. Conv then gathers
 * runs of kw·C neighbours and multiplies a [K, N·OH·OW] matrix by them a cache-full at a time: no copy of the image is
 * ever laid out, and the product is as wide as all of dW.
 */
export function weightGradientOverRows(
  graph: GraphBuilder,
  [x = '', dy = '']: readonly string[],
  { strides: [sh, sw], pads: [top, left, bottom, right], dilations: [dh] }: ConvGeometry,
  shapes: ConvShapes,
): string {
  const [n, c, h, w] = shapes.x as Sizes4;
  const [, k, oh, ow] = shapes.y as Sizes4;
  const [, , kh, kw] = shapes.w as Sizes4;
  const channelsLast = swapBlocks(graph, graph.op('Reshape', [x, graph.ints([n, c, h * w])]), c);
  const rows = graph.op('Reshape', [channelsLast, graph.ints([1, n, h, w * c])]);
  const kernel = graph.op('Transpose', [dy], { perm: [1, 0, 2, 3] });
  const full = graph.op('Conv', [rows, kernel], {
    kernel_shape: [oh, ow],
    strides: [dh, 1],
    dilations: [sh, sw * c],
    pads: [top, left * c, bottom, right * c],
  });
  // a stride that does not divide the image leaves places that no kernel position of the forward pass reached
  const height = Math.floor((h + top + bottom - sh * (oh - 1) - 1) / dh) + 1;
  const width = w + left + right - sw * (ow - 1);
  const fits = height === kh && width === kw;
  const cut = fits
    ? full
    : graph.op('Slice', [full, graph.ints([0, 0]), graph.ints([kh, kw * c]), graph.ints([2, 3])]);
  const split = graph.op('Reshape', [cut, graph.ints([k, kh * kw, c])]);
  return graph.op('Reshape', [swapBlocks(graph, split, kh * kw), graph.ints([k, c, kh, kw])]);
}

/**
 * dW[k, c, i, j] = Σ over pictures n and places p of dy[n, k, p] · x[n, c, stride·p + (i, j) − pad].
 * With i = stride·q + r the image splits into stride² phases r, and each shift q is one matrix product of all phases
 * and channels over all pictures and places at once.
 */
export function weightGradientAsProduct(
  graph: GraphBuilder,
  [x = '', dy = '']: readonly string[],
  { strides: [sh, sw], pads: [top, left] }: ConvGeometry,
  shapes: ConvShapes,
): string {
  const [n, c, h, w] = shapes.x as Sizes4;
  const [, k, oh, ow] = shapes.y as Sizes4;
  const [, , kh, kw] = shapes.w as Sizes4;
  const [qh, qw] = [Math.ceil(kh / sh), Math.ceil(kw / sw)];
  const [gridH, gridW] = [oh + qh - 1, ow + qw - 1];
  const places = n * oh * ow;

  const dyRows = graph.op('Reshape', [
    graph.op('Transpose', [dy], { perm: [1, 0, 2, 3] }),
    graph.ints([k, places]),
  ]);
  const channelFirst = graph.op('Transpose', [x], { perm: [1, 0, 2, 3] });
  // negative pads crop: the last rows of an image that no kernel reaches
  const [bottom, right] = [gridH * sh - h - top, gridW * sw - w - left];
  const padded = [top, left, bottom, right].some((width) => width !== 0)
    ? graph.op('Pad', [channelFirst, graph.ints([0, 0, top, left, 0, 0, bottom, right])])
    : channelFirst;
  const blocks = graph.op('Reshape', [padded, graph.ints([c, n, gridH, sh, gridW, sw])]);
  const phases =
    sh * sw === 1
      ? padded
      : graph.op('Reshape', [
          graph.op('Transpose', [blocks], { perm: [3, 5, 0, 1, 2, 4] }),
          graph.ints([sh * sw * c, n, gridH, gridW]),
        ]);

  const products: string[] = [];
  for (let i = 0; i < qh; i++) {
    for (let j = 0; j < qw; j++) {
      const shifted =
        qh * qw === 1
          ? phases
          : graph.op('Slice', [phases, graph.ints([i, j]), graph.ints([i + oh, j + ow]), graph.ints([2, 3])]);
      const rows = graph.op('Reshape', [shifted, graph.ints([sh * sw * c, places])]);
      products.push(graph.op('Gemm', [dyRows, rows], { transB: 1 }));
    }
  }
  const joined = products.length === 1 ? (products[0] as string) : graph.op('Concat', products, { axis: 1 });
  const split = graph.op('Reshape', [joined, graph.ints([k, qh, qw, sh, sw, c])]);
  const ordered = graph.op('Transpose', [split], { perm: [0, 5, 1, 3, 2, 4] });
  const full = graph.op('Reshape', [ordered, graph.ints([k, c, qh * sh, qw * sw])]);
  return qh * sh === kh && qw * sw === kw
    ? full
    : graph.op('Slice', [full, graph.ints([0, 0]), graph.ints([kh, kw]), graph.ints([2, 3])]);
}

/** The weight gradient as a Conv of the image by dy, batch and channels swapped, stride and dilation swapped. */
export function weightGradientAsConv(
  graph: GraphBuilder,
  [x = '', dy = '']: readonly string[],
  { strides, pads, dilations, groups }: ConvGeometry,
  shapes: ConvShapes,
): string {
  const [n, c, h, w] = shapes.x as Sizes4;
  const [, k, oh, ow] = shapes.y as Sizes4;
  const [, , kh, kw] = shapes.w as Sizes4;
  const perGroup = c / groups;
  const grouped = graph.op('Reshape', [x, graph.ints([n, groups, perGroup, h, w])]);
  const image = graph.op('Reshape', [
    graph.op('Transpose', [grouped], { perm: [2, 1, 0, 3, 4] }),
    graph.ints([perGroup, groups * n, h, w]),
  ]);
  const kernel = graph.op('Transpose', [dy], { perm: [1, 0, 2, 3] });
  const full = graph.op('Conv', [image, kernel], {
    kernel_shape: [oh, ow],
    strides: dilations,
    dilations: strides,
    pads,
    group: groups,
  });
  // a stride that does not divide the image leaves kernel positions that the forward pass never used
  const cut = graph.op('Slice', [full, graph.ints([0, 0]), graph.ints([kh, kw]), graph.ints([2, 3])]);
  const shaped = graph.op('Reshape', [cut, graph.ints([perGroup, k, kh, kw])]);
  return graph.op('Transpose', [shaped], { perm: [1, 0, 2, 3] });
}
