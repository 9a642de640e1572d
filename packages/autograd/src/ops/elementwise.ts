import { type DType, isFloat } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import type { OnnxAttributes } from '../onnx/graph-builder.ts';
import { type Attributes, defineOp, type LoweringContext, type Tensor } from '../tensor.ts';
import { add, div, mul, sub } from './arithmetic.ts';
import { greater } from './compare.ts';
import { scalar } from './leaf.ts';
import { cast, where } from './select.ts';
import { roundOnGpu, signOnGpu } from './webgpu-lowering.ts';

interface Unary {
  readonly name: string;
  /** dL/dx from `dy`, the input and the output; absent where the derivative is zero everywhere. */
  readonly derivative?: (dy: Tensor, x: Tensor, y: Tensor) => Tensor;
  readonly lower: string | ((context: LoweringContext<Attributes>) => string);
  readonly attributes?: OnnxAttributes;
}

function defineUnary({ name, derivative, lower, attributes = {} }: Unary): (x: Tensor) => Tensor {
  const op = defineOp({
    name,
    infer: (inputs) => {
      const [x] = inputs as [Tensor];
      if (!isFloat(x.dtype))
        throw new ShapeError(`${name}: needs a float tensor, got ${x.dtype}; cast it first`);
      return x;
    },
    gradient: ({ dy, y, inputs }) => {
      const [x] = inputs as [Tensor];
      return [derivative ? () => derivative(dy, x, y) : null];
    },
    lower: (context) =>
      typeof lower === 'string' ? context.graph.op(lower, context.inputs, attributes) : lower(context),
  });
  return (x) => op([x], {});
}

/** −x. */
export const neg = defineUnary({ name: 'neg', lower: 'Neg', derivative: (dy) => neg(dy) });
/** eˣ. */
export const exp = defineUnary({ name: 'exp', lower: 'Exp', derivative: (dy, _, y) => mul(dy, y) });
/** Natural logarithm; x > 0. */
export const log = defineUnary({ name: 'log', lower: 'Log', derivative: (dy, x) => div(dy, x) });
/** √x; x ≥ 0, and the gradient needs x > 0. */
export const sqrt = defineUnary({
  name: 'sqrt',
  lower: 'Sqrt',
  derivative: (dy, _, y) => div(mul(dy, 0.5), y),
});
/** 1/√x; x > 0. */
export const rsqrt = defineUnary({
  name: 'rsqrt',
  lower: ({ graph, inputs }) => graph.op('Reciprocal', [graph.op('Sqrt', inputs)]),
  derivative: (dy, x, y) => mul(dy, div(mul(y, -0.5), x)),
});
/** 1/x. */
export const reciprocal = defineUnary({
  name: 'reciprocal',
  lower: 'Reciprocal',
  derivative: (dy, _, y) => mul(dy, neg(square(y))),
});
/** x². */
export const square = defineUnary({
  name: 'square',
  lower: ({ graph, inputs: [x = ''] }) => graph.op('Mul', [x, x]),
  derivative: (dy, x) => mul(dy, mul(x, 2)),
});
/** |x|, with derivative 0 at 0. */
export const abs = defineUnary({ name: 'abs', lower: 'Abs', derivative: (dy, x) => mul(dy, sign(x)) });
/** −1, 0 or 1; no gradient. */
export const sign = defineUnary({
  name: 'sign',
  lower: ({ graph, inputs: [x = ''], node }) =>
    graph.target === 'webgpu' ? signOnGpu(graph, x, node.dtype) : graph.op('Sign', [x]),
});
/** Largest whole number ≤ x; no gradient. */
export const floor = defineUnary({ name: 'floor', lower: 'Floor' });
/** Smallest whole number ≥ x; no gradient. */
export const ceil = defineUnary({ name: 'ceil', lower: 'Ceil' });
/** Nearest whole number, ties to even; no gradient. */
export const round = defineUnary({
  name: 'round',
  lower: ({ graph, inputs: [x = ''], node }) =>
    graph.target === 'webgpu' ? roundOnGpu(graph, x, node.dtype) : graph.op('Round', [x]),
});
/** Sine of x in radians. */
export const sin = defineUnary({ name: 'sin', lower: 'Sin', derivative: (dy, x) => mul(dy, cos(x)) });
/** Cosine of x in radians. */
export const cos = defineUnary({ name: 'cos', lower: 'Cos', derivative: (dy, x) => mul(dy, neg(sin(x))) });
/** Hyperbolic tangent. */
export const tanh = defineUnary({
  name: 'tanh',
  lower: 'Tanh',
  derivative: (dy, _, y) => mul(dy, sub(1, square(y))),
});
/** 1 / (1 + e⁻ˣ). */
export const sigmoid = defineUnary({
  name: 'sigmoid',
  lower: 'Sigmoid',
  derivative: (dy, _, y) => mul(dy, mul(y, sub(1, y))),
});
/** ln(1 + eˣ), without overflow. −ln σ(x) is softplus(−x): the losses of GANs are sums of these. */
export const softplus = defineUnary({
  name: 'softplus',
  lower: 'Softplus',
  derivative: (dy, x) => mul(dy, sigmoid(x)),
});
/** The Gauss error function. */
export const erf = defineUnary({
  name: 'erf',
  lower: 'Erf',
  derivative: (dy, x) => mul(dy, mul(exp(neg(square(x))), 2 / Math.sqrt(Math.PI))),
});
/** max(x, 0), with derivative 0 at 0. */
export const relu = defineUnary({
  name: 'relu',
  lower: 'Relu',
  derivative: (dy, _, y) => mul(dy, slope(y, 0)),
});
/** x · σ(x), also called swish (Elfwing et al. 2017). */
export function silu(x: Tensor): Tensor {
  return mul(x, sigmoid(x));
}
/** x · Φ(x) with the exact normal distribution, as in Hendrycks & Gimpel 2016. */
export function gelu(x: Tensor): Tensor {
  return mul(mul(x, 0.5), add(erf(mul(x, Math.SQRT1_2)), 1));
}

interface SlopeAttributes extends Record<string, unknown> {
  readonly alpha: number;
}

const leakyReluOp = defineOp<SlopeAttributes>({
  name: 'leakyRelu',
  infer: (inputs) => {
    const [x] = inputs as [Tensor];
    if (!isFloat(x.dtype))
      throw new ShapeError(`leakyRelu: needs a float tensor, got ${x.dtype}; cast it first`);
    return x;
  },
  // for alpha > 0 the output has the sign of the input: keep only one of them alive until the backward pass
  gradient: ({ dy, y, inputs, attributes: { alpha } }) => [
    () => mul(dy, slope(alpha > 0 ? y : (inputs[0] as Tensor), alpha)),
  ],
  lower: ({ graph, inputs, attributes: { alpha } }) =>
    graph.op('LeakyRelu', inputs, { alpha: { float: alpha } }),
});

/** x where x > 0, else αx; the derivative at 0 is α. */
export function leakyRelu(x: Tensor, alpha = 0.2): Tensor {
  return leakyReluOp([x], { alpha });
}

const slopeOp = defineOp<SlopeAttributes>({
  name: 'slope',
  infer: ([x]) => x as Tensor,
  gradient: () => [null],
  lower: ({ graph, inputs: [x = ''], attributes: { alpha } }) => {
    if (graph.target === 'webgpu') {
      const above = graph.op('Greater', [x, graph.scalar(0)]);
      return graph.op('Where', [above, graph.scalar(1), graph.scalar(alpha)]);
    }
    // Where with scalar branches runs on one thread on the CPU and took 9 times as long as these two
    const steep = graph.op('Mul', [x, graph.scalar(1e38)]);
    return graph.op('Clip', [steep, graph.scalar(alpha), graph.scalar(1)]);
  },
});

/** The derivative of leakyRelu: 1 where x > 0, else α ≤ 1. */
function slope(x: Tensor, alpha: number): Tensor {
  if (x.dtype !== 'float32' || alpha > 1)
    return where(greater(x, 0), scalar(1, x.dtype), scalar(alpha, x.dtype));
  return slopeOp([x], { alpha });
}

/** 1 where `condition` (bool) holds, else 0. */
export function indicator(condition: Tensor, dtype: DType = 'float32'): Tensor {
  return cast(condition, dtype);
}
