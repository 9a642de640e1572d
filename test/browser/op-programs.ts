import type { HostTensor, Runtime, Shape, Tensor } from '@inkstone/autograd';
import * as g from '@inkstone/autograd';

/** One program for each op, to be run on two devices and compared: its value, and its gradient where it has one. */

/** Numbers for an argument: positive, without ties, or any. */
type Numbers = 'any' | 'positive' | 'distinct';

interface Arguments {
  readonly shapes: readonly Shape[];
  readonly numbers?: Numbers;
}

export interface OpProgram extends Arguments {
  readonly run: (...args: Tensor[]) => Tensor[];
}

const square4: Shape = [2, 3, 4, 5];

/** The value and the gradient of Σ w·y towards every argument, with weights w that tell places apart. */
function withGradient(fn: (...args: Tensor[]) => Tensor) {
  return (...args: Tensor[]) => {
    const y = fn(...args);
    const weights = Float32Array.from({ length: g.sizeOf(y.shape) }, (_, i) => Math.sin(i + 1));
    return [y, ...g.grad(g.sum(g.mul(y, g.constant(y.shape, weights))), args)];
  };
}

function differentiable(fn: (...args: Tensor[]) => Tensor, args: Arguments): OpProgram {
  return { ...args, run: withGradient(fn) };
}

function plain(fn: (...args: Tensor[]) => Tensor, args: Arguments): OpProgram {
  return { ...args, run: (...given) => [fn(...given)] };
}

const any = (...shapes: Shape[]): Arguments => ({ shapes });
const positive = (...shapes: Shape[]): Arguments => ({ shapes, numbers: 'positive' });
const distinct = (...shapes: Shape[]): Arguments => ({ shapes, numbers: 'distinct' });

const bools = (x: Tensor, y: Tensor) => [g.greater(x, 0), g.less(y, 0)] as const;
const flags = (x: Tensor) => g.cast(x, 'float32');

/** Whole numbers 0 … below − 1, in no order. */
function indices(shape: Shape, below: number): Tensor {
  const data = Array.from({ length: g.sizeOf(shape) }, (_, index) => (index * 7 + 3) % below);
  return g.constant(shape, data, 'int64');
}

const whole = (x: Tensor) => g.cast(x, 'float32');

const image: Shape = [2, 4, 9, 8];

export const opPrograms = {
  add: differentiable(g.add, any(square4, [5])),
  sub: differentiable(g.sub, any([4, 1], square4)),
  mul: differentiable(g.mul, any(square4, [3, 1, 5])),
  div: differentiable(g.div, positive(square4, [4, 5])),
  pow: differentiable(g.pow, positive(square4, square4)),
  maximum: differentiable(g.maximum, any(square4, [5])),
  minimum: differentiable(g.minimum, any(square4, square4)),

  equal: plain((x) => flags(g.equal(g.round(x), 0)), any([40])),
  greater: plain((x, y) => flags(g.greater(x, y)), any([4, 10], [10])),
  greaterEqual: plain((x, y) => flags(g.greaterEqual(x, y)), any([40], [40])),
  less: plain((x, y) => flags(g.less(x, y)), any([40], [40])),
  lessEqual: plain((x, y) => flags(g.lessEqual(x, y)), any([4, 10], [4, 1])),
  logicalAnd: plain((x, y) => flags(g.logicalAnd(...bools(x, y))), any([40], [40])),
  logicalOr: plain((x, y) => flags(g.logicalOr(...bools(x, y))), any([4, 10], [10])),
  logicalNot: plain((x) => flags(g.logicalNot(g.less(x, 0))), any([40])),

  conv2d: differentiable((x, w) => g.conv2d(x, w, { stride: 2, padding: 1 }), any(image, [6, 4, 4, 4])),
  'conv2d k3': differentiable((x, w) => g.conv2d(x, w, { padding: 1 }), any(image, [6, 4, 3, 3])),
  'conv2d k3 stride 2': differentiable(
    (x, w) => g.conv2d(x, w, { stride: 2, padding: 1 }),
    any(image, [6, 4, 3, 3]),
  ),
  'conv2d asymmetric padding': differentiable(
    (x, w) => g.conv2d(x, w, { padding: [0, 1, 1, 2] }),
    any(image, [3, 4, 2, 2]),
  ),
  'conv2d 1×1': differentiable((x, w) => g.conv2d(x, w), any(image, [5, 4, 1, 1])),
  'conv2d groups': differentiable(
    (x, w) => g.conv2d(x, w, { groups: 2, padding: 1 }),
    any(image, [6, 2, 3, 3]),
  ),
  'conv2d depthwise': differentiable(
    (x, w) => g.conv2d(x, w, { groups: 4, padding: 1, stride: 2 }),
    any(image, [4, 1, 3, 3]),
  ),
  'conv2d dilation': differentiable(
    (x, w) => g.conv2d(x, w, { dilation: 2, padding: 2 }),
    any(image, [6, 4, 3, 3]),
  ),
  convTranspose2d: differentiable(
    (x, w) => g.convTranspose2d(x, w, { stride: 2, padding: 1 }),
    any([2, 6, 4, 5], [6, 3, 4, 4]),
  ),
  'convTranspose2d output padding': differentiable(
    (x, w) => g.convTranspose2d(x, w, { stride: 2, padding: 1, outputPadding: 1 }),
    any([2, 6, 4, 5], [6, 3, 3, 3]),
  ),
  'convTranspose2d groups': differentiable(
    (x, w) => g.convTranspose2d(x, w, { stride: 2, padding: 1, groups: 2 }),
    any([2, 6, 4, 5], [6, 3, 4, 4]),
  ),
  'convTranspose2d dilation': differentiable(
    (x, w) => g.convTranspose2d(x, w, { dilation: 2 }),
    any([2, 6, 4, 5], [6, 3, 3, 3]),
  ),

  abs: differentiable(g.abs, any(square4)),
  ceil: plain((x) => g.ceil(g.mul(x, 3)), any(square4)),
  cos: differentiable(g.cos, any(square4)),
  erf: differentiable(g.erf, any(square4)),
  exp: differentiable(g.exp, any(square4)),
  floor: plain((x) => g.floor(g.mul(x, 3)), any(square4)),
  gelu: differentiable(g.gelu, any(square4)),
  indicator: plain((x) => g.indicator(g.greater(x, 0.5)), any(square4)),
  leakyRelu: differentiable((x) => g.leakyRelu(x, 0.2), any(square4)),
  log: differentiable(g.log, positive(square4)),
  neg: differentiable(g.neg, any(square4)),
  reciprocal: differentiable(g.reciprocal, positive(square4)),
  relu: differentiable(g.relu, any(square4)),
  round: plain(
    (x) => g.concat([g.round(g.mul(x, 3)), g.round(g.mul(g.round(g.mul(x, 4)), 0.5))], 0),
    any(square4),
  ),
  rsqrt: differentiable(g.rsqrt, positive(square4)),
  sigmoid: differentiable(g.sigmoid, any(square4)),
  sign: plain((x) => g.sign(x), any(square4)),
  silu: differentiable(g.silu, any(square4)),
  sin: differentiable(g.sin, any(square4)),
  softplus: differentiable((x) => g.softplus(g.mul(x, 20)), any(square4)),
  sqrt: differentiable(g.sqrt, positive(square4)),
  square: differentiable(g.square, any(square4)),
  tanh: differentiable(g.tanh, any(square4)),

  constant: plain((x) => g.add(x, g.constant([3], [1, 2, 3])), any([3])),
  scalar: plain((x) => g.mul(x, g.scalar(2)), any([3])),
  stopGradient: differentiable((x) => g.mul(x, g.stopGradient(x)), any(square4)),

  matmul: differentiable(g.matmul, any([2, 3, 4, 5], [3, 5, 6])),
  'matmul of matrices': differentiable(g.matmul, any([7, 5], [5, 6])),
  'matmul with a row': differentiable(g.matmul, any([1, 33], [33, 1])),
  transposeLast: differentiable((a, b) => g.matmul(a, g.transposeLast(b)), any([7, 5], [6, 5])),

  randomNormal: plain((x) => g.add(x, g.randomNormal([2, 3])), any([2, 3])),
  randomUniform: plain((x) => g.add(x, g.randomUniform([2, 3])), any([2, 3])),

  max: differentiable((x) => g.max(x, { axes: [1, 3] }), distinct(square4)),
  mean: differentiable((x) => g.mean(x, { axes: [0, 2, 3], keepDims: true }), any(square4)),
  min: differentiable((x) => g.min(x, { axes: [-1] }), distinct(square4)),
  sum: differentiable((x) => g.sum(x, { axes: [0, 2] }), any(square4)),
  'sum of everything': differentiable((x) => g.sum(x), any(square4)),
  sumTo: differentiable((x) => g.sumTo(x, [3, 1, 5]), any(square4)),
  variance: differentiable((x) => g.variance(x, { axes: [0, 2, 3] }), any(square4)),

  cast: plain((x) => g.cast(g.cast(g.mul(x, 10), 'int32'), 'float32'), any([40])),
  'cast int64': plain((x) => g.cast(g.cast(g.mul(x, 10), 'int64'), 'float32'), any([40])),
  clamp: differentiable((x) => g.clamp(x, -0.5, 0.5), any(square4)),
  where: differentiable((x, y) => g.where(g.greater(x, y), g.mul(x, 2), y), any(square4, [5])),

  broadcastTo: differentiable((x) => g.broadcastTo(x, square4), any([3, 1, 5])),
  concat: differentiable((x, y) => g.concat([x, y], 1), any(square4, [2, 1, 4, 5])),
  flatten: differentiable((x) => g.flatten(x), any(square4)),
  flip: differentiable((x) => g.flip(x, [1, 3]), any(square4)),
  pad: differentiable(
    (x) =>
      g.pad(x, [
        [0, 1],
        [2, 0],
        [1, 1],
        [0, 0],
      ]),
    any(square4),
  ),
  reshape: differentiable((x) => g.reshape(x, [6, -1]), any(square4)),
  slice: differentiable(
    (x) => g.slice(x, { starts: [0, 1, 0, 1], sizes: [2, 2, 2, 2], steps: [1, 1, 2, 3] }),
    any(square4),
  ),
  sliceAxis: differentiable((x) => g.sliceAxis(x, 2, 1, 2), any(square4)),
  split: differentiable((x) => g.mul(...(g.split(x, 2, 2) as [Tensor, Tensor])), any(square4)),
  stack: differentiable((x, y) => g.stack([x, y], 1), any([3, 4], [3, 4])),
  transpose: differentiable((x) => g.transpose(x, [2, 0, 3, 1]), any(square4)),
  'transpose of six axes': differentiable((x) => g.transpose(x, [3, 5, 0, 1, 2, 4]), any([2, 3, 2, 2, 3, 2])),

  argmax: plain((x) => whole(g.argmax(x, 2)), distinct(square4)),
  argmin: plain((x) => whole(g.argmin(x, -1)), distinct(square4)),
  cumulativeSum: differentiable((x) => g.cumulativeSum(x, 1), any(square4)),
  embedding: differentiable((table) => g.embedding(table, indices([2, 3], 5)), any([5, 4])),
  take: differentiable((x) => g.take(x, indices([3, 2], 4), 2), any(square4)),
  takeAlong: differentiable((x) => g.takeAlong(x, indices([2, 3, 2, 5], 4), 2), any(square4)),
  scatterAdd: differentiable(
    (x, updates) => g.scatterAdd(x, indices([2, 3, 6, 5], 4), updates, 2),
    any(square4, [2, 3, 6, 5]),
  ),

  batchNorm: differentiable((x, scale, shift) => g.batchNorm(x, { scale, shift }).y, any(square4, [3], [3])),
  instanceNorm: differentiable(
    (x, scale, shift) => g.instanceNorm(x, { scale, shift }),
    any(square4, [3], [3]),
  ),
  groupNorm: differentiable((x, scale, shift) => g.groupNorm(x, 2, { scale, shift }), any(image, [4], [4])),
  layerNorm: differentiable((x, scale, shift) => g.layerNorm(x, { scale, shift }), any(square4, [5], [5])),
  standardize: differentiable((x) => g.standardize(x, { axes: [1, 2] }), any(square4)),
  centre: differentiable((x) => g.centre(x, { axes: [0, 3] }), any(square4)),

  causalMask: differentiable((x) => g.where(g.causalMask(4), x, -9), any([3, 4, 4])),
  iota: plain((x) => g.mul(x, whole(g.iota(5))), any([5])),
  oneHot: differentiable((x) => g.mul(x, g.oneHot(indices([4], 5), 5)), any([4, 5])),

  padReflect: differentiable(
    (x) =>
      g.padReflect(x, [
        [0, 0],
        [0, 0],
        [1, 2],
        [3, 0],
      ]),
    any(square4),
  ),
  padReplicate: differentiable(
    (x) =>
      g.padReplicate(x, [
        [0, 0],
        [0, 0],
        [1, 2],
        [3, 0],
      ]),
    any(square4),
  ),
  avgPool2d: differentiable((x) => g.avgPool2d(x, { kernel: 2 }), any([2, 4, 8, 6])),
  'avgPool2d overlapping': differentiable(
    (x) => g.avgPool2d(x, { kernel: 3, stride: 2, padding: 1 }),
    any(image),
  ),
  maxPool2d: differentiable((x) => g.maxPool2d(x, { kernel: 2 }), distinct([2, 4, 8, 6])),
  'maxPool2d overlapping': differentiable(
    (x) => g.maxPool2d(x, { kernel: 3, stride: 2, padding: 1 }),
    distinct(image),
  ),
  gridSample: differentiable((x) => {
    const places = (step: number, count: number) =>
      g.constant(
        [2, 3, 5],
        Array.from({ length: 30 }, (_, i) => ((i * step) % (count + 4)) - 2.3),
      );
    return g.gridSample(x, places(1.37, 8), places(2.11, 9));
  }, any(image)),
  resize: differentiable((x) => g.resize(x, { size: [13, 5] }), any(image)),
  'resize to the nearest': differentiable((x) => g.resize(x, { size: [13, 5], mode: 'nearest' }), any(image)),
  upsampleNearest2d: differentiable((x) => g.upsampleNearest2d(x, [2, 3]), any(square4)),

  softmax: differentiable((x) => g.softmax(x, 1), any(square4)),
  logSoftmax: differentiable((x) => g.logSoftmax(x), any(square4)),
  logSumExp: differentiable((x) => g.logSumExp(x, { axes: [1, 2] }), any(square4)),
  crossEntropy: differentiable((x) => g.crossEntropy(x, indices([6], 5)), any([6, 5])),
} satisfies Record<string, OpProgram>;

/** Runs one program on a runtime: its outputs, from arguments that are the same on every device. */
export async function runOpProgram(runtime: Runtime, name: string): Promise<number[][]> {
  const { shapes, numbers, run } = opPrograms[name as keyof typeof opPrograms] as OpProgram;
  const specs = shapes.map((shape) => g.spec(shape));
  const program = await g.compile(run, specs, { runtime });
  const args = shapes.map((shape, index) => argument(shape, index, numbers));
  const outputs = await program.run(args, { seed: 1, counter: 1 });
  const read = await Promise.all(outputs.map((output) => output.read()));
  await program.close();
  return read.map(({ data }) => Array.from(data, Number));
}

function argument(shape: Shape, index: number, numbers: Numbers = 'any'): HostTensor {
  const stream = new g.RandomStream({ seed: 5, counter: index });
  const length = g.sizeOf(shape);
  switch (numbers) {
    case 'any':
      return g.float32(shape, stream.fillNormal(new Float32Array(length)));
    case 'positive':
      return g.float32(
        shape,
        Array.from({ length }, () => stream.uniform() + 0.5),
      );
    case 'distinct':
      return g.float32(
        shape,
        Array.from(stream.permutation(length), (value) => value / 10),
      );
    default:
      return numbers satisfies never;
  }
}

/** The largest max |a − b| / max |b| of all outputs. */
export function relativeError(actual: number[][], expected: number[][]): number {
  const errors = expected.map((values, output) => {
    const distances = values.map((value, index) => Math.abs((actual[output]?.[index] ?? Number.NaN) - value));
    const error = Math.max(...distances) / Math.max(...values.map(Math.abs), 1e-6);
    return Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
  });
  return Math.max(...errors);
}
