import type { GraphBuilder, OnnxAttributes } from '../onnx/graph-builder.ts';
import type { Shape } from '../shape.ts';
import type { ConvGeometry } from './conv.ts';

/**
 * How the three faces of convolution become ONNX. What is fast was measured on ONNX Runtime's CPU provider
 * (benchmarks/conv-lowering.ts): its Conv runs near the speed of a matrix product, its ConvTranspose at half of that,
 * and a weight gradient as a Conv with swapped axes at a fifth.
 */

type Sizes4 = [number, number, number, number];

interface Shapes {
  readonly x: Shape;
  readonly y: Shape;
  readonly w: Shape;
}

export function lowerConv(
  graph: GraphBuilder,
  inputs: readonly string[],
  geometry: ConvGeometry,
  kernel: Shape,
): string {
  return graph.op('Conv', inputs, attributesOf(geometry, kernel));
}

export function lowerConvTranspose(
  graph: GraphBuilder,
  inputs: readonly string[],
  geometry: ConvGeometry,
  shapes: Shapes,
): string {
  const [, , kh, kw] = shapes.w as Sizes4;
  if (graph.target === 'cpu' && isDoubling(geometry, kh, kw)) return doublingAsConv(graph, inputs, shapes);
  const { strides, pads, dilations } = geometry;
  const [, , h, w] = shapes.y as Sizes4;
  const [, , height, width] = shapes.x as Sizes4;
  const natural = (size: number, axis: 0 | 1, k: number) =>
    (size - 1) * strides[axis] - pads[axis] - pads[(axis + 2) as 2 | 3] + dilations[axis] * (k - 1) + 1;
  return graph.op('ConvTranspose', inputs, {
    ...attributesOf(geometry, shapes.w),
    output_padding: [height - natural(h, 0, kh), width - natural(w, 1, kw)],
  });
}

/** Kernel 4, stride 2, padding 1: the layer that doubles a picture in every DCGAN. */
function isDoubling({ strides, pads, dilations, groups }: ConvGeometry, kh: number, kw: number): boolean {
  return (
    kh === 4 &&
    kw === 4 &&
    strides.every((s) => s === 2) &&
    pads.every((p) => p === 1) &&
    dilations.every((d) => d === 1) &&
    groups === 1
  );
}

/**
 * A transposed convolution of stride 2 is four ordinary ones, one for each parity of the output pixel (Shi et al. 2016,
 * "Is the deconvolution layer the same as a convolutional layer?"): each sees a 2×2 corner of the 4×4 kernel.
 * Outputs 2i and 2i+1 look at inputs {i−1, i} and {i, i+1}; computed on a grid one wider, all four are one Conv with
 * 4·C outputs, whose pixels interleave, after which a border of one is cut off.
 */
function doublingAsConv(graph: GraphBuilder, [y = '', w = '']: readonly string[], shapes: Shapes): string {
  const [k, c] = shapes.w as Sizes4;
  // [K, C, 4, 4] → taps (row r, parity p): kernel index 2r + p; a convolution runs them backwards
  const taps = graph.op('Reshape', [w, graph.ints([k, c, 2, 2, 2, 2])]);
  // the interleaved grid starts one pixel early, so its parity p holds kernel rows of parity p
  const phases = graph.op('Transpose', [taps], { perm: [3, 5, 1, 0, 2, 4] });
  const kernels = graph.op('Reshape', [flip2x2(graph, phases), graph.ints([4 * c, k, 2, 2])]);
  const grid = graph.op('Conv', [y, kernels], { kernel_shape: [2, 2], pads: [1, 1, 1, 1] });
  const interleaved = graph.op('DepthToSpace', [grid], { blocksize: 2 });
  return graph.op('Pad', [interleaved, graph.ints([0, 0, -1, -1, 0, 0, -1, -1])]);
}

function flip2x2(graph: GraphBuilder, value: string): string {
  const all = graph.ints([-1, -1]);
  return graph.op('Slice', [value, all, graph.ints([-3, -3]), graph.ints([4, 5]), all]);
}

export function lowerConvWeightGradient(
  graph: GraphBuilder,
  inputs: readonly string[],
  geometry: ConvGeometry,
  shapes: Shapes,
): string {
  const asProduct = geometry.groups === 1 && geometry.dilations.every((d) => d === 1);
  return asProduct && graph.target !== 'portable'
    ? weightGradientAsProduct(graph, inputs, geometry, shapes)
    : weightGradientAsConv(graph, inputs, geometry, shapes);
}

/**
 * dW[k, c, i, j] = Σ over pictures n and places p of dy[n, k, p] · x[n, c, stride·p + (i, j) − pad].
 * With i = stride·q + r the image splits into stride² phases r, and each shift q is one matrix product of all phases
 * and channels over all pictures and places at once.
 */
function weightGradientAsProduct(
  graph: GraphBuilder,
  [x = '', dy = '']: readonly string[],
  { strides: [sh, sw], pads: [top, left] }: ConvGeometry,
  shapes: Shapes,
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
function weightGradientAsConv(
  graph: GraphBuilder,
  [x = '', dy = '']: readonly string[],
  { strides, pads, dilations, groups }: ConvGeometry,
  shapes: Shapes,
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

function attributesOf({ strides, pads, dilations, groups }: ConvGeometry, kernel: Shape): OnnxAttributes {
  return { kernel_shape: kernel.slice(2), strides, pads, dilations, group: groups };
}
