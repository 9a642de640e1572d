/** The table of operations. An op family is one file; adding one adds one line here. */
export { argmax, argmin } from './arg.ts';
export { add, div, maximum, minimum, mul, pow, sub } from './arithmetic.ts';
export { broadcastTo } from './broadcast.ts';
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
export { concat, stack } from './concat.ts';
export { conv2d, convTranspose2d } from './conv.ts';
export { cumulativeSum } from './cumulative.ts';
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
export { embedding, scatterAdd, take, takeAlong } from './gather.ts';
export { gridSample } from './grid-sample.ts';
export { constant, scalar, stopGradient } from './leaf.ts';
export { matmul } from './matmul.ts';
export { batchNorm, groupNorm, instanceNorm, layerNorm } from './normalize.ts';
export { causalMask, iota, oneHot } from './one-hot.ts';
export { pad } from './pad.ts';
export { padReflect, padReplicate } from './pad-border.ts';
export { avgPool2d, maxPool2d } from './pool.ts';
export { randomNormal, randomUniform } from './random.ts';
export { max, mean, min, sum, sumTo } from './reduce.ts';
export { flatten, reshape } from './reshape.ts';
export { resize } from './resize.ts';
export { cast, clamp, where } from './select.ts';
export { slice, sliceAxis, split } from './slice.ts';
export { crossEntropy, logSoftmax, logSumExp, softmax } from './softmax.ts';
export { standardize } from './standardize.ts';
export { centre, variance } from './statistics.ts';
export { flip, transpose, transposeLast } from './transpose.ts';
export { upsampleNearest2d } from './upsample.ts';
