import { isFloat } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { formatShape } from '../shape.ts';
import { defineOp, type NodeBuilder, type Tensor } from '../tensor.ts';
import { lowerConv, lowerConvTranspose } from './conv-lowering.ts';
import { lowerConvWeightGradient } from './conv-weight-gradient.ts';
import { type ConvGeometry, type ConvOptions, convOutputSize, geometryOf, pair, rank4 } from './spatial.ts';

export type { ConvGeometry, ConvOptions } from './spatial.ts';

/**
 * Convolution, its transpose and its weight gradient. As a function of image, kernel and output, each is one face of
 * the same trilinear form Σ y·w·x, so the three are closed under differentiation: the gradient of any is the other two.
 */

export interface ConvTransposeOptions extends ConvOptions {
  /** Rows and columns added at the bottom and right, to choose among the sizes that a stride rounds together. */
  readonly outputPadding?: number | readonly [number, number] | undefined;
}

interface WithSize extends ConvGeometry {
  /** Height and width of the image side. */
  readonly imageSize: readonly [number, number];
}

interface WithKernel extends ConvGeometry {
  readonly kernel: readonly [number, number];
}

const conv2dOp: NodeBuilder<ConvGeometry> = defineOp<ConvGeometry>({
  name: 'conv2d',
  infer: (inputs, geometry) => {
    const [x, w] = inputs as [Tensor, Tensor];
    const [n, c, h, width] = rank4('conv2d', 'x', x);
    const [k, cPerGroup, kh, kw] = rank4('conv2d', 'weight', w);
    if (c !== cPerGroup * geometry.groups || k % geometry.groups !== 0) {
      throw new ShapeError(
        `conv2d: x ${formatShape(x.shape)} has ${c} channels, weight ${formatShape(w.shape)} with ${geometry.groups} group(s) takes ${cPerGroup * geometry.groups} and gives ${k}`,
      );
    }
    sameDType('conv2d', x, w);
    const [oh, ow] = convOutputSize([h, width], [kh, kw], geometry);
    if (oh < 1 || ow < 1) {
      throw new ShapeError(
        `conv2d: a ${kh}×${kw} kernel does not fit an image of ${h}×${width}; add padding or use a smaller kernel`,
      );
    }
    return { shape: [n, k, oh, ow], dtype: x.dtype };
  },
  gradient: ({ dy, inputs, attributes }) => {
    const [x, w] = inputs as [Tensor, Tensor];
    return [
      () => convTransposeOp([dy, w], { ...attributes, imageSize: [size(x, 2), size(x, 3)] }),
      () => weightGradientOp([x, dy], { ...attributes, kernel: [size(w, 2), size(w, 3)] }),
    ];
  },
  lower: ({ graph, inputs, attributes, node }) => {
    const [x, w] = node.inputs as [Tensor, Tensor];
    return lowerConv(graph, inputs, attributes, { x: x.shape, y: node.shape, w: w.shape });
  },
});

const convTransposeOp: NodeBuilder<WithSize> = defineOp<WithSize>({
  name: 'convTranspose2d',
  infer: (inputs, { groups, imageSize }) => {
    const [y, w] = inputs as [Tensor, Tensor];
    const [n, k] = rank4('convTranspose2d', 'x', y);
    const [k2, cPerGroup] = rank4('convTranspose2d', 'weight', w);
    if (k !== k2) {
      throw new ShapeError(
        `convTranspose2d: x ${formatShape(y.shape)} has ${k} channels, weight ${formatShape(w.shape)} takes ${k2}`,
      );
    }
    sameDType('convTranspose2d', y, w);
    if (k % groups !== 0) {
      throw new ShapeError(`convTranspose2d: ${k} channels do not divide into ${groups} groups`);
    }
    return { shape: [n, cPerGroup * groups, ...imageSize], dtype: y.dtype };
  },
  gradient: ({ dy, inputs, attributes: { imageSize: _, ...geometry } }) => {
    const [y, w] = inputs as [Tensor, Tensor];
    return [
      () => conv2dOp([dy, w], geometry),
      () => weightGradientOp([dy, y], { ...geometry, kernel: [size(w, 2), size(w, 3)] }),
    ];
  },
  lower: ({ graph, inputs, attributes, node }) => {
    const [y, w] = node.inputs as [Tensor, Tensor];
    return lowerConvTranspose(graph, inputs, attributes, { y: y.shape, w: w.shape, x: node.shape });
  },
});

const weightGradientOp: NodeBuilder<WithKernel> = defineOp<WithKernel>({
  name: 'convWeightGradient',
  infer: (inputs, { groups, kernel }) => {
    const [x, dy] = inputs as [Tensor, Tensor];
    return { shape: [size(dy, 1), size(x, 1) / groups, ...kernel], dtype: x.dtype };
  },
  gradient: ({ dy: dw, inputs, attributes: { kernel: _, ...geometry } }) => {
    const [x, dy] = inputs as [Tensor, Tensor];
    return [
      () => convTransposeOp([dy, dw], { ...geometry, imageSize: [size(x, 2), size(x, 3)] }),
      () => conv2dOp([x, dw], geometry),
    ];
  },
  lower: ({ graph, inputs, attributes, node }) => {
    const [x, dy] = node.inputs as [Tensor, Tensor];
    return lowerConvWeightGradient(graph, inputs, attributes, { x: x.shape, y: dy.shape, w: node.shape });
  },
});

/**
 * Cross-correlation, as in PyTorch: `x` [N, C, H, W], `weight` [K, C/groups, kh, kw] → [N, K, OH, OW].
 * Throws ShapeError when channels, groups or sizes do not fit.
 */
export function conv2d(x: Tensor, weight: Tensor, options: ConvOptions = {}): Tensor {
  return conv2dOp([x, weight], geometryOf('conv2d', options));
}

/**
 * The adjoint of {@link conv2d} in its image, as PyTorch's ConvTranspose2d: `x` [N, K, H, W], `weight`
 * [K, C/groups, kh, kw] → [N, C, (H−1)·stride − pads + dilation·(kh−1) + 1 + outputPadding, …].
 */
export function convTranspose2d(x: Tensor, weight: Tensor, options: ConvTransposeOptions = {}): Tensor {
  const geometry = geometryOf('convTranspose2d', options);
  const [extraH, extraW] = pair(options.outputPadding ?? 0);
  const [, , h, w] = rank4('convTranspose2d', 'x', x);
  const [, , kh, kw] = rank4('convTranspose2d', 'weight', weight);
  const { strides, dilations, pads } = geometry;
  const height = (h - 1) * strides[0] - pads[0] - pads[2] + dilations[0] * (kh - 1) + 1 + extraH;
  const width = (w - 1) * strides[1] - pads[1] - pads[3] + dilations[1] * (kw - 1) + 1 + extraW;
  if (
    height < 1 ||
    width < 1 ||
    extraH >= Math.max(strides[0], dilations[0]) ||
    extraW >= Math.max(strides[1], dilations[1])
  ) {
    throw new ShapeError(
      `convTranspose2d: x ${formatShape(x.shape)} and weight ${formatShape(weight.shape)} would give ${height}×${width} with output padding ${extraH}, ${extraW}; output padding must be less than the stride`,
    );
  }
  return convTransposeOp([x, weight], { ...geometry, imageSize: [height, width] });
}

/** The adjoint of a conv2d of `geometry` with respect to an image of `imageSize`. */
export function convImageGradient(
  dy: Tensor,
  weight: Tensor,
  geometry: ConvGeometry,
  imageSize: readonly [number, number],
): Tensor {
  return convTransposeOp([dy, weight], { ...geometry, imageSize });
}

function sameDType(op: string, x: Tensor, w: Tensor): void {
  if (x.dtype === w.dtype && isFloat(x.dtype)) return;
  throw new ShapeError(`${op}: x is ${x.dtype} and weight ${w.dtype}; cast them to one float dtype`);
}

function size(x: Tensor, axis: number): number {
  return x.shape[axis] as number;
}
