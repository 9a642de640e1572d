import { isFloat } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import type { GraphBuilder } from '../onnx/graph-builder.ts';
import { formatShape, type Shape, sizeOf } from '../shape.ts';
import { defineOp, type NodeBuilder, type Tensor } from '../tensor.ts';
import { mul } from './arithmetic.ts';
import { blockMaxPool } from './block-max-pool.ts';
import { broadcastTo } from './broadcast.ts';
import { convImageGradient } from './conv.ts';
import { scatterAdd } from './gather.ts';
import { scalar } from './leaf.ts';
import { emitPoolIndices } from './pool-indices.ts';
import { reshape } from './reshape.ts';
import { slice } from './slice.ts';
import { type ConvGeometry, type ConvOptions, convOutputSize, geometryOf, pair, rank4 } from './spatial.ts';
import { upsampleNearest2d } from './upsample.ts';

/** Pooling of pictures [N, C, H, W] → [N, C, OH, OW] by windows, sizes rounded down. Over all places it is `mean`. */

export interface PoolOptions {
  readonly kernel: number | readonly [number, number];
  /** The kernel's size when absent. */
  readonly stride?: ConvOptions['stride'];
  /** At most half the kernel: one number, [vertical, horizontal], or [top, left, bottom, right]. */
  readonly padding?: ConvOptions['padding'];
}

/** The geometry of a sliding window without weights. */
export interface PoolGeometry extends ConvGeometry {
  readonly kernel: readonly [number, number];
}

const maxPoolOp: NodeBuilder<PoolGeometry> = defineOp<PoolGeometry>({
  name: 'maxPool2d',
  infer: ([x], geometry) => pooled('maxPool2d', x as Tensor, geometry),
  gradient: ({ dy, inputs, attributes }) => {
    const [x] = inputs as [Tensor];
    return [
      () => {
        const zeros = broadcastTo(scalar(0, x.dtype), [sizeOf(x.shape)]);
        const places = maxPoolIndicesOp([x], attributes);
        return reshape(scatterAdd(zeros, places, reshape(dy, [-1]), 0), x.shape);
      },
    ];
  },
  lower: ({ graph, inputs, attributes }) => emitMaxPool(graph, inputs, attributes)[0] as string,
});

/** Where in the flattened x each maximum lies, the first of several; flat too, for GPUs reshape no int64. */
const maxPoolIndicesOp: NodeBuilder<PoolGeometry> = defineOp<PoolGeometry>({
  name: 'maxPoolIndices',
  infer: ([x], geometry) => ({
    shape: [sizeOf(pooled('maxPoolIndices', x as Tensor, geometry).shape)],
    dtype: 'int64',
  }),
  gradient: () => [null],
  lower: ({ graph, inputs, node, attributes }) => {
    const [y = '', indices = ''] = emitMaxPool(graph, inputs, attributes);
    const [x] = node.inputs as [Tensor];
    if (graph.target !== 'webgpu') return graph.op('Reshape', [indices, graph.ints(node.shape)]);
    // the provider has no second output
    const { shape } = pooled('maxPoolIndices', x, attributes);
    return emitPoolIndices(graph, [inputs[0] as string, y], x.shape, shape, attributes);
  },
});

function emitMaxPool(graph: GraphBuilder, inputs: readonly string[], geometry: PoolGeometry) {
  const { kernel, strides, pads } = geometry;
  return graph.opMany('MaxPool', inputs, { kernel_shape: kernel, strides, pads }, 2);
}

/** The largest number in each window; the gradient goes to the first of several. */
export function maxPool2d(x: Tensor, options: PoolOptions): Tensor {
  const geometry = poolGeometry('maxPool2d', options);
  return tiles(geometry) && x.dtype === 'float32'
    ? blockMaxPool([covered('maxPool2d', x, geometry)], { kernel: geometry.kernel })
    : maxPoolOp([x], geometry);
}

const averagePoolOp: NodeBuilder<PoolGeometry> = defineOp<PoolGeometry>({
  name: 'avgPool2d',
  infer: ([x], geometry) => pooled('avgPool2d', x as Tensor, geometry),
  gradient: ({ dy, inputs, attributes }) => [() => spreadEvenly(dy, inputs[0] as Tensor, attributes)],
  lower: ({ graph, inputs, attributes: { kernel, strides, pads } }) =>
    graph.op('AveragePool', inputs, { kernel_shape: kernel, strides, pads, count_include_pad: 1 }),
});

/** Gives each window's share back to its pixels. */
function spreadEvenly(dy: Tensor, x: Tensor, { kernel, ...geometry }: PoolGeometry): Tensor {
  const [n, c, h, w] = rank4('avgPool2d', 'x', x);
  const [, , oh, ow] = rank4('avgPool2d', 'dy', dy);
  const share = 1 / (kernel[0] * kernel[1]);
  if (tiles({ kernel, ...geometry })) return upsampleNearest2d(mul(dy, share), kernel);
  // a convolution of single channels by a flat kernel
  const flat = broadcastTo(scalar(share, x.dtype), [1, 1, ...kernel]);
  const planes = convImageGradient(reshape(dy, [n * c, 1, oh, ow]), flat, geometry, [h, w]);
  return reshape(planes, x.shape);
}

/** The mean of each window; padding counts as zeros, as in PyTorch. */
export function avgPool2d(x: Tensor, options: PoolOptions): Tensor {
  const geometry = poolGeometry('avgPool2d', options);
  return averagePoolOp([tiles(geometry) ? covered('avgPool2d', x, geometry) : x], geometry);
}

/** Whether windows lie side by side from the corner on. */
function tiles({ kernel, strides, pads }: PoolGeometry): boolean {
  return String(kernel) === String(strides) && pads.every((width) => width === 0);
}

/** x without the rows and columns that no window of a tiling covers. */
function covered(op: string, x: Tensor, geometry: PoolGeometry): Tensor {
  const [n = 1, c = 1, oh = 1, ow = 1] = pooled(op, x, geometry).shape;
  const [kh, kw] = geometry.kernel;
  return slice(x, { starts: [0, 0, 0, 0], sizes: [n, c, oh * kh, ow * kw] });
}

function poolGeometry(op: string, { kernel, stride = kernel, padding }: PoolOptions): PoolGeometry {
  const [kh, kw] = pair(kernel);
  const geometry = { ...geometryOf(op, { stride, padding }), kernel: [kh, kw] as const };
  const [top, left, bottom, right] = geometry.pads;
  const whole = Number.isInteger(kh) && Number.isInteger(kw) && kh > 0 && kw > 0;
  if (!whole || 2 * Math.max(top, bottom) > kh || 2 * Math.max(left, right) > kw) {
    throw new ShapeError(
      `${op}: padding [${geometry.pads}] is more than half of the kernel ${kh}×${kw}, or that is no size; windows must hold a pixel`,
    );
  }
  return geometry;
}

function pooled(op: string, x: Tensor, geometry: PoolGeometry): { shape: Shape; dtype: Tensor['dtype'] } {
  const [n, c, h, w] = rank4(op, 'x', x);
  const { kernel } = geometry;
  const [oh, ow] = convOutputSize([h, w], kernel, geometry);
  if (oh < 1 || ow < 1 || !isFloat(x.dtype)) {
    throw new ShapeError(
      `${op}: a ${kernel[0]}×${kernel[1]} window does not fit ${x.dtype} ${formatShape(x.shape)}; it needs a float image at least as large`,
    );
  }
  return { shape: [n, c, oh, ow], dtype: x.dtype };
}
