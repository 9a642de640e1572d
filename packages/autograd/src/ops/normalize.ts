import { ShapeError } from '../errors.ts';
import { formatShape, type Shape, sizeAt, sizeOf } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { affineOp } from './affine.ts';
import { add, mul } from './arithmetic.ts';
import { mean } from './reduce.ts';
import { reshape } from './reshape.ts';
import { standardize } from './standardize.ts';
import { variance } from './statistics.ts';

/** Normalisations over different axes of [N, C, …], all by {@link standardize}. */

export interface NormalizeOptions {
  /** γ and β; one and zero when absent. */
  readonly scale?: Tensor | undefined;
  readonly shift?: Tensor | undefined;
  /** Added to the variance; 1e-5 when absent. */
  readonly epsilon?: number | undefined;
}

export interface BatchNormResult {
  readonly y: Tensor;
  /** The batch's statistics, [C]; the variance is divided by n, where PyTorch's running_var wants n − 1. */
  readonly mean: Tensor;
  readonly variance: Tensor;
}

/**
 * Batch normalisation with the batch's own statistics (Ioffe & Szegedy 2015): `x` [N, C, …], over all axes but C; `scale`
 * and `shift` [C].
 */
export function batchNorm(x: Tensor, options: NormalizeOptions = {}): BatchNormResult {
  const axes = x.shape.flatMap((_, axis) => (axis === 1 ? [] : [axis]));
  const y = normalized('batchNorm', x, axes, options);
  // kept axes first: the very nodes that `y` is made of
  const perChannel = (statistic: Tensor) => reshape(statistic, [sizeAt(x.shape, 1)]);
  return {
    y,
    mean: perChannel(mean(x, { axes, keepDims: true })),
    variance: perChannel(variance(x, { axes, keepDims: true })),
  };
}

/** Each picture and channel by itself (Ulyanov et al. 2016): `x` [N, C, …] over the axes after C; scale, shift [C]. */
export function instanceNorm(x: Tensor, options: NormalizeOptions = {}): Tensor {
  return normalized('instanceNorm', x, axesFrom(x, 2), options);
}

/**
 * Groups of channels of each picture (Wu & He 2018): `x` [N, C, …] with C divisible by `groups`; scale, shift [C].
 */
export function groupNorm(
  x: Tensor,
  groups: number,
  { scale, shift, epsilon }: NormalizeOptions = {},
): Tensor {
  const [n = 1, channels = 0] = x.shape;
  if (x.shape.length < 2 || !Number.isInteger(groups) || groups < 1 || channels % groups !== 0) {
    throw new ShapeError(
      `groupNorm: ${formatShape(x.shape)} does not divide into ${groups} groups; groups must divide the size of axis 1`,
    );
  }
  const members = sizeOf(x.shape.slice(1)) / groups;
  const grouped = standardize(reshape(x, [n, groups, members]), { axes: [2], epsilon });
  return scaledAndShifted('groupNorm', reshape(grouped, x.shape), channelShape(x), { scale, shift });
}

/** The last axes together (Ba et al. 2016): as many as `scale` has, or the very last; scale, shift of their shape. */
export function layerNorm(
  x: Tensor,
  options: NormalizeOptions & { readonly rank?: number | undefined } = {},
): Tensor {
  const { scale, shift, epsilon, rank = scale?.shape.length ?? 1 } = options;
  const start = x.shape.length - rank;
  if (rank < 1 || start < 0) {
    throw new ShapeError(`layerNorm: ${formatShape(x.shape)} has no last ${rank} axes to normalise`);
  }
  const shape = x.shape.map((size, axis) => (axis < start ? 1 : size));
  const y = standardize(x, { axes: axesFrom(x, start), epsilon });
  return scaledAndShifted('layerNorm', y, shape, { scale, shift });
}

function normalized(op: string, x: Tensor, axes: readonly number[], options: NormalizeOptions): Tensor {
  const { scale, shift, epsilon } = options;
  if (axes.length === 0 || x.shape.length < 2) {
    throw new ShapeError(`${op}: ${formatShape(x.shape)} leaves nothing to average; it needs [N, C, …]`);
  }
  const shape = channelShape(x);
  if (!scale || !shift) return scaledAndShifted(op, standardize(x, { axes, epsilon }), shape, options);
  const factors = { scale: factorOf(op, scale, shape), shift: factorOf(op, shift, shape) };
  return standardize(x, { axes, epsilon, ...factors });
}

/** Multiplies by `scale` and adds `shift`, reshaped to `shape`, which has x's rank. */
function scaledAndShifted(
  op: string,
  x: Tensor,
  shape: Shape,
  { scale, shift }: Pick<NormalizeOptions, 'scale' | 'shift'>,
): Tensor {
  if (scale && shift) return affineOp([x, factorOf(op, scale, shape), factorOf(op, shift, shape)], {});
  if (scale) return mul(x, factorOf(op, scale, shape));
  return shift ? add(x, factorOf(op, shift, shape)) : x;
}

function factorOf(op: string, factor: Tensor, shape: Shape): Tensor {
  if (sizeOf(factor.shape) !== sizeOf(shape)) {
    throw new ShapeError(
      `${op}: scale or shift ${formatShape(factor.shape)} has not the ${sizeOf(shape)} elements of ${formatShape(shape)}`,
    );
  }
  return reshape(factor, shape);
}

/** [1, C, 1, …]. */
function channelShape(x: Tensor): Shape {
  return x.shape.map((_, axis) => (axis === 1 ? sizeAt(x.shape, 1) : 1));
}

function axesFrom(x: Tensor, start: number): number[] {
  return x.shape.flatMap((_, axis) => (axis < start ? [] : [axis]));
}
