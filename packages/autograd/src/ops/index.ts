/** The table of operations. An op family is one file; adding one adds one line here. */
export { add, div, maximum, minimum, mul, pow, sub } from './arithmetic.ts';
export {
  equal,
  greater,
  greaterEqual,
  less,
  lessEqual,
  logicalAnd,
  logicalNot,
  logicalOr,
} from './compare.ts';
export { conv2d, convTranspose2d } from './conv.ts';
export {
  abs,
  ceil,
  cos,
  erf,
  exp,
  floor,
  gelu,
  indicator,
  leakyRelu,
  log,
  neg,
  reciprocal,
  relu,
  round,
  rsqrt,
  sigmoid,
  sign,
  silu,
  sin,
  softplus,
  sqrt,
  square,
  tanh,
} from './elementwise.ts';
export { constant, scalar, stopGradient } from './leaf.ts';
export { matmul, transposeLast } from './matmul.ts';
export { randomNormal, randomUniform } from './random.ts';
export { max, mean, min, sum, sumTo, variance } from './reduce.ts';
export { cast, clamp, where } from './select.ts';
export {
  broadcastTo,
  concat,
  flatten,
  flip,
  pad,
  reshape,
  slice,
  sliceAxis,
  split,
  stack,
  transpose,
} from './shaping.ts';
