import { isFloat } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { formatShape } from '../shape.ts';
import { defineOp, type NodeBuilder, type Tensor } from '../tensor.ts';
import { take } from './gather.ts';
import { constant } from './leaf.ts';
import { matmul } from './matmul.ts';
import { pair, rank4 } from './spatial.ts';
import { transposeLast } from './transpose.ts';
import { upsampleNearest2d } from './upsample.ts';

/**
 * Resizing of pictures [N, C, H, W] as PyTorch's interpolate does with align_corners=false: output pixel i lies at
 * (i + ½)/scale − ½ of the source (bilinear, without antialiasing), or takes pixel ⌊i/scale⌋ (nearest).
 */

export interface ResizeOptions {
  readonly mode?: 'nearest' | 'bilinear' | undefined;
  /** Size to reach, one number or [height, width]. Give this or `scale`. */
  readonly size?: number | readonly [number, number] | undefined;
  /** Factor for both directions or [vertical, horizontal]; sizes are rounded down. */
  readonly scale?: number | readonly [number, number] | undefined;
}

interface Axis {
  readonly from: number;
  readonly to: number;
  /** Source pixels a pixel of the result. */
  readonly step: number;
}

interface BilinearAttributes extends Record<string, unknown> {
  readonly height: Axis;
  readonly width: Axis;
}

const bilinearOp: NodeBuilder<BilinearAttributes> = defineOp<BilinearAttributes>({
  name: 'resizeBilinear',
  infer: ([x], { height, width }) => ({
    shape: [...(x as Tensor).shape.slice(0, 2), height.to, width.to],
    dtype: (x as Tensor).dtype,
  }),
  gradient: ({ dy, attributes }) => [() => adjoint(dy, attributes)],
  lower: ({ graph, inputs: [x = ''], attributes: { height, width } }) =>
    graph.op('Resize', [x, '', '', graph.ints([height.to, width.to])], {
      axes: [2, 3],
      mode: 'linear',
      coordinate_transformation_mode: 'half_pixel',
    }),
});

/** Both directions as matrix products: Resize has no adjoint in ONNX, and may not know a step that sizes do not imply. */
function asProducts(x: Tensor, height: Axis, width: Axis): Tensor {
  return matmul(weights(height, x), matmul(x, transposeLast(weights(width, x))));
}

function adjoint(dy: Tensor, { height, width }: BilinearAttributes): Tensor {
  return matmul(transposeLast(weights(height, dy)), matmul(dy, weights(width, dy)));
}

/** [to, from]: the share of each source pixel in each pixel of the result. */
function weights({ from, to, step }: Axis, { dtype }: Tensor): Tensor {
  const matrix = new Array<number>(to * from).fill(0);
  for (let i = 0; i < to; i++) {
    const place = Math.max(0, (i + 0.5) * step - 0.5);
    const low = Math.min(Math.floor(place), from - 1);
    const high = Math.min(low + 1, from - 1);
    const share = Math.min(place - low, 1);
    matrix[i * from + low] = (matrix[i * from + low] as number) + 1 - share;
    matrix[i * from + high] = (matrix[i * from + high] as number) + share;
  }
  return constant([to, from], matrix, dtype);
}

/**
 * `x` [N, C, H, W] → [N, C, size] or [N, C, ⌊H·scale⌋, ⌊W·scale⌋]; bilinear unless `mode` says otherwise.
 * Throws ShapeError for neither or both of size and scale, or when nothing would be left.
 */
export function resize(x: Tensor, { mode = 'bilinear', size, scale }: ResizeOptions): Tensor {
  const [, , h, w] = rank4('resize', 'x', x);
  if ((size === undefined) === (scale === undefined)) {
    throw new ShapeError('resize: give either size or scale');
  }
  const [scaleH, scaleW] = pair(scale ?? 1);
  const [toH, toW] = size === undefined ? [Math.floor(h * scaleH), Math.floor(w * scaleW)] : pair(size);
  const whole = Number.isInteger(toH) && Number.isInteger(toW) && toH > 0 && toW > 0;
  if (!whole || !isFloat(x.dtype)) {
    throw new ShapeError(
      `resize: ${x.dtype} ${formatShape(x.shape)} cannot become ${toH}×${toW}; give a float image and whole sizes ≥ 1`,
    );
  }
  const height = { from: h, to: toH, step: size === undefined ? 1 / scaleH : h / toH };
  const width = { from: w, to: toW, step: size === undefined ? 1 / scaleW : w / toW };
  if (mode === 'nearest') return nearest(x, height, width);
  if (isPlain(height) && isPlain(width))
    return h === toH && w === toW ? x : bilinearOp([x], { height, width });
  return asProducts(x, height, width);
}

/** Whether the sizes imply the step. */
function isPlain({ from, to, step }: Axis): boolean {
  return Math.abs(step * to - from) < 1e-9 * from;
}

function nearest(x: Tensor, height: Axis, width: Axis): Tensor {
  const [factorH, factorW] = [height.to / height.from, width.to / width.from];
  const plain = isPlain(height) && isPlain(width);
  if (plain && Number.isInteger(factorH) && Number.isInteger(factorW)) {
    return upsampleNearest2d(x, [factorH, factorW]);
  }
  return [height, width].reduce((image, axis, index) => {
    const places = Array.from({ length: axis.to }, (_, i) => Math.min(sourceOf(i, axis), axis.from - 1));
    return take(image, constant([axis.to], places, 'int64'), index + 2);
  }, x);
}

/** ⌊i·step⌋, with i·from/to exact where the sizes imply the step. */
function sourceOf(i: number, axis: Axis): number {
  return Math.floor(isPlain(axis) ? (i * axis.from) / axis.to : i * axis.step);
}
