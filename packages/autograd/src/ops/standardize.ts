import { isFloat } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { broadcastShapes, formatShape, normalizeAxes } from '../shape.ts';
import { defineOp, type GradientContext, type NodeBuilder, type Tensor } from '../tensor.ts';
import { affineOp, emitAffine } from './affine.ts';
import { add, mul } from './arithmetic.ts';
import { square } from './elementwise.ts';
import { elementsPerResult, reducedShape, sumTo } from './reduce.ts';
import {
  areTrailing,
  centre,
  emitFused,
  emitReciprocalDeviation,
  emitStatistics,
  reciprocalDeviation,
  sumKept,
} from './statistics.ts';

/**
 * Zero mean and unit variance over axes, the heart of batch, layer, instance and group normalisation, as one op with a
 * gradient by hand (Ioffe & Szegedy 2015, section 3): three full-size element-wise passes backward beside the two sums,
 * where differentiating the definition would take twice as many.
 */

interface StandardizeAttributes extends Record<string, unknown> {
  readonly axes: readonly number[];
  readonly epsilon: number;
}

/**
 * Inputs: x, and either nothing or scale and shift in shapes that stretch to the statistics'; the latter only where the
 * axes are not the last ones, which have a fused op without them.
 */
const standardizeOp: NodeBuilder<StandardizeAttributes> = defineOp<StandardizeAttributes>({
  name: 'standardize',
  infer: ([x]) => x as Tensor,
  gradient: (context) => (context.inputs.length === 1 ? plainGradient(context) : affineGradient(context)),
  lower: ({ graph, inputs, node, attributes }) => {
    const [x = '', scale, shift] = inputs;
    const { axes } = attributes;
    if (scale === undefined && areTrailing(axes, node)) return emitFused(graph, x, node, attributes).y;
    const { centred } = emitStatistics(graph, x, axes);
    const rstd = emitReciprocalDeviation(graph, x, node, attributes);
    if (scale === undefined || shift === undefined) return graph.op('Mul', [centred, rstd]);
    const shapes = node.inputs.map((input) => input.shape);
    const scaleShape = broadcastShapes('standardize', reducedShape(node.shape, axes, true), shapes[1] ?? []);
    const factor = graph.op('Mul', [rstd, scale]);
    return emitAffine(graph, [centred, factor, shift], node, [scaleShape, shapes[2] ?? []]);
  },
});

type Gradients = readonly (() => Tensor)[];

/** (dy − mean(dy) − y·mean(dy·y))·rstd. */
function plainGradient({ dy, y, inputs, attributes }: GradientContext<StandardizeAttributes>): Gradients {
  const [x] = inputs as [Tensor];
  const { axes } = attributes;
  return [
    () => {
      const rstd = reciprocalDeviation([x], attributes);
      const share = mul(rstd, -1 / elementsPerResult(x, axes));
      const alongY = sumKept(mul(dy, y), axes);
      return add(mul(dy, rstd), affineOp([y, mul(alongY, share), mul(sumKept(dy, axes), share)], {}));
    },
  ];
}

/** The same for y = c·rstd·scale + shift with c = x − mean(x), by c, so that c·rstd need not be kept. */
function affineGradient({ dy, inputs, attributes }: GradientContext<StandardizeAttributes>): Gradients {
  const [x, scale, shift] = inputs as [Tensor, Tensor, Tensor];
  const { axes } = attributes;
  const rstd = reciprocalDeviation([x], attributes);
  const centred = centre(x, { axes });
  const total = sumKept(dy, axes);
  const alongX = sumKept(mul(dy, centred), axes);
  return [
    () => {
      const factor = mul(rstd, scale);
      const share = mul(factor, -1 / elementsPerResult(x, axes));
      const tilt = mul(mul(alongX, square(rstd)), share);
      return add(mul(dy, factor), affineOp([centred, tilt, mul(total, share)], {}));
    },
    () => sumTo(mul(alongX, rstd), scale.shape),
    () => sumTo(total, shift.shape),
  ];
}

export interface StandardizeOptions {
  /** The axes that mean and variance are taken over. */
  readonly axes: readonly number[];
  /** Added to the variance; 1e-5 when absent. */
  readonly epsilon?: number | undefined;
}

export interface AffineStandardizeOptions extends StandardizeOptions {
  /** Multiplies and shifts the result; both have x's rank and stretch to x with `axes` as 1. */
  readonly scale: Tensor;
  readonly shift: Tensor;
}

/**
 * (x − mean) / √(variance + ε) over axes, times `scale` plus `shift` where given: [1, C, 1, 1] for pictures [N, C, H, W]
 * and axes [0, 2, 3]. Throws ShapeError for axes that x does not have, and for a scale that varies along them.
 */
export function standardize(x: Tensor, options: StandardizeOptions | AffineStandardizeOptions): Tensor {
  const { axes, epsilon = 1e-5 } = options;
  if (!isFloat(x.dtype))
    throw new ShapeError(`standardize: needs a float tensor, got ${x.dtype}; cast it first`);
  const normal = normalizeAxes('standardize', axes, x.shape.length);
  if (normal.length === 0) throw new ShapeError('standardize: axes is empty; name at least one');
  if (!('scale' in options)) return standardizeOp([x], { axes: normal, epsilon });
  const { scale, shift } = options;
  const statistics = reducedShape(x.shape, normal, true);
  for (const factor of [scale, shift]) {
    const fits = factor.shape.length === x.shape.length && factor.dtype === x.dtype;
    if (!fits || factor.shape.some((size, axis) => size !== 1 && size !== statistics[axis])) {
      throw new ShapeError(
        `standardize: scale or shift ${factor.dtype} ${formatShape(factor.shape)} does not stretch to ${formatShape(statistics)}; reshape it, or multiply the result by it`,
      );
    }
  }
  return areTrailing(normal, x)
    ? affineOp([standardizeOp([x], { axes: normal, epsilon }), scale, shift], {})
    : standardizeOp([x, scale, shift], { axes: normal, epsilon });
}
