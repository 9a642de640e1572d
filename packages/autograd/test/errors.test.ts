import { describe, expect, it } from 'vitest';
import {
  add,
  argmax,
  avgPool2d,
  batchNorm,
  broadcastTo,
  cast,
  centre,
  clamp,
  concat,
  constant,
  conv2d,
  convTranspose2d,
  crossEntropy,
  cumulativeSum,
  type DType,
  embedding,
  exp,
  flip,
  grad,
  greater,
  groupNorm,
  iota,
  layerNorm,
  leakyRelu,
  logicalAnd,
  logSumExp,
  matmul,
  maxPool2d,
  mean,
  mul,
  oneHot,
  pad,
  padReflect,
  padReplicate,
  reshape,
  resize,
  type Shape,
  ShapeError,
  scatterAdd,
  slice,
  softmax,
  spec,
  split,
  stack,
  standardize,
  sum,
  sumTo,
  type Tensor,
  take,
  takeAlong,
  trace,
  transpose,
  transposeLast,
  upsampleNearest2d,
  variance,
  where,
} from '../src/index.ts';

/** What each op says of inputs that do not fit: its name, the shapes, and what to do. */

type Given = readonly [DType, ...number[]];

const f = (...shape: number[]): Given => ['float32', ...shape];
const bool = (...shape: number[]): Given => ['bool', ...shape];
const ints = (...shape: number[]): Given => ['int64', ...shape];

type Row = readonly [readonly Given[], (a: Tensor, b: Tensor, c: Tensor) => unknown, ...parts: string[]];

const rows: Readonly<Record<string, Row>> = {
  'add, shapes': [[f(2, 3), f(2)], add, 'add', '[2, 3]', '[2]', 'neither is 1'],
  'add, dtypes': [[f(2), ints(2)], add, 'add', 'float32', 'int64', 'cast'],
  'mul of two numbers': [[], () => mul(2, 3), 'mul', '2', '3', 'scalar()'],
  'a fraction for integers': [[ints(2)], (x) => add(x, 0.5), '0.5', 'int64', 'round'],
  'exp of integers': [[ints(2)], exp, 'exp', 'int64', 'cast'],
  'leakyRelu of integers': [[ints(2)], (x) => leakyRelu(x), 'leakyRelu', 'int64', 'cast'],
  'greater, shapes': [[f(2), f(3)], greater, 'greater', '[2]', '[3]'],
  'greater, dtypes': [[f(2), ints(2)], greater, 'greater', 'float32', 'int64', 'cast'],
  'logicalAnd of floats': [[f(2), f(2)], logicalAnd, 'logicalAnd', 'float32', 'compare'],
  'where on floats': [[f(2), f(2)], (c, x) => where(c, x, 0), 'where', 'float32', 'compare first'],
  'where, branches': [[bool(2), f(2), ints(2)], where, 'where', 'float32', 'int64', 'cast'],
  'clamp upside down': [[f(2)], (x) => clamp(x, 1, 0), 'clamp', '1', '0', 'swap'],
  'sum, axis': [[f(2, 3)], (x) => sum(x, { axes: [2] }), 'sum', '2', 'rank 2', 'use -2 to 1'],
  'mean, axis twice': [[f(2, 3)], (x) => mean(x, { axes: [1, -1] }), 'mean', '[1, -1]', 'twice'],
  'sum of bool': [[bool(2)], (x) => sum(x), 'sum', 'bool', 'cast'],
  sumTo: [[f(2, 3)], (x) => sumTo(x, [2]), 'sumTo', '[2, 3]', '[2]'],
  'variance of integers': [[ints(2)], (x) => variance(x), 'variance', 'int64', 'cast'],
  'centre of integers': [[ints(2)], (x) => centre(x), 'centre', 'int64', 'cast'],
  'argmax of bool': [[bool(2)], (x) => argmax(x), 'argmax', 'bool', 'cast'],
  'cumulativeSum, axis': [[f(2)], (x) => cumulativeSum(x, 1), 'cumulativeSum', 'axis 1', 'use -1 to 0'],
  matmul: [[f(2, 3), f(4, 2)], matmul, 'matmul', '[2, 3]', '[4, 2]', '[… K, N]'],
  'matmul, vector': [[f(3), f(3, 2)], matmul, 'matmul', '[3]', '[… M, K]'],
  'matmul, batches': [[f(2, 3, 4), f(3, 4, 2)], matmul, 'matmul', '[2]', '[3]'],
  transposeLast: [[f(3)], transposeLast, 'transposeLast', '[3]', 'reshape'],
  reshape: [[f(2, 3)], (x) => reshape(x, [4, -1]), 'reshape', '[2, 3]', '[4, -1]'],
  'reshape, two unknown': [[f(2, 3)], (x) => reshape(x, [-1, -1]), 'reshape', '[-1, -1]'],
  'reshape, negative': [[f(2, 3)], (x) => reshape(x, [-2, -3]), 'reshape', '[-2, -3]', 'whole sizes'],
  transpose: [[f(2, 3)], (x) => transpose(x, [0, 0]), 'transpose', '[0,0]', '[2, 3]'],
  broadcastTo: [[f(2, 3)], (x) => broadcastTo(x, [3]), 'broadcastTo', '[2, 3]', '[3]'],
  slice: [[f(4)], (x) => slice(x, { starts: [2], sizes: [3] }), 'slice', '[2]', '[3]', '[4]', 'each axis'],
  split: [[f(2, 5)], (x) => split(x, 1, 2), 'split', '[2, 5]', '2 equal parts'],
  'pad by a half': [[f(2)], (x) => pad(x, [[0.5, 0]]), 'pad', '[[0.5,0]]', '[2]'],
  stack: [[f(2), f(2)], (a, b) => stack([a, b], 2), 'stack', 'axis 2', 'use -2 to 1'],
  pad: [[f(2, 3)], (x) => pad(x, [[1, 1]]), 'pad', '[[1,1]]', '[2, 3]', 'each axis'],
  padReflect: [[f(2)], (x) => padReflect(x, [[2, 0]]), 'padReflect', '[[2,0]]', '[2]', 'less than its size'],
  padReplicate: [[f(2)], (x) => padReplicate(x, [[-1, 0]]), 'padReplicate', '[[-1,0]]', '[2]', '≥ 0'],
  concat: [[f(2, 3), f(3, 3)], (a, b) => concat([a, b], 1), 'concat', '[3, 3]', '[2, 3]', 'axis'],
  'concat of nothing': [[], () => concat([], 0), 'concat', 'at least one'],
  flip: [[f(2)], (x) => flip(x, [1]), 'flip', 'axis 1', 'use -1 to 0'],
  'conv2d, rank': [
    [f(3, 4, 4), f(2, 3, 3, 3)],
    (x, w) => conv2d(x, w),
    'conv2d',
    '[3, 4, 4]',
    '[N, C, H, W]',
  ],
  'conv2d, channels': [
    [f(1, 3, 4, 4), f(2, 4, 3, 3)],
    (x, w) => conv2d(x, w),
    'conv2d',
    '[1, 3, 4, 4]',
    '[2, 4, 3, 3]',
  ],
  'conv2d, kernel': [
    [f(1, 1, 2, 2), f(1, 1, 3, 3)],
    (x, w) => conv2d(x, w),
    'conv2d',
    '3×3',
    '2×2',
    'padding',
  ],
  'conv2d, stride': [
    [f(1, 1, 4, 4), f(1, 1, 2, 2)],
    (x, w) => conv2d(x, w, { stride: 0 }),
    'conv2d',
    'stride',
    '≥ 1',
  ],
  'conv2d, dtypes': [[f(1, 1, 4, 4), ints(1, 1, 2, 2)], (x, w) => conv2d(x, w), 'conv2d', 'int64', 'cast'],
  'convTranspose2d, channels': [
    [f(1, 3, 4, 4), f(2, 4, 3, 3)],
    (x, w) => convTranspose2d(x, w),
    'convTranspose2d',
    '[1, 3, 4, 4]',
    'takes 2',
  ],
  'convTranspose2d, output padding': [
    [f(1, 2, 4, 4), f(2, 4, 3, 3)],
    (x, w) => convTranspose2d(x, w, { stride: 2, outputPadding: 2 }),
    'convTranspose2d',
    '[1, 2, 4, 4]',
    'less than the stride',
  ],
  'maxPool2d, padding': [
    [f(1, 1, 4, 4)],
    (x) => maxPool2d(x, { kernel: 2, padding: 2 }),
    'maxPool2d',
    '[2,2,2,2]',
    '2×2',
    'half',
  ],
  'avgPool2d, size': [
    [f(1, 1, 2, 4)],
    (x) => avgPool2d(x, { kernel: 3 }),
    'avgPool2d',
    '3×3',
    '[1, 1, 2, 4]',
    'at least as large',
  ],
  'resize without a size': [[f(1, 1, 2, 2)], (x) => resize(x, {}), 'resize', 'either size or scale'],
  'resize to nothing': [
    [f(1, 1, 2, 2)],
    (x) => resize(x, { scale: 0.1 }),
    'resize',
    '[1, 1, 2, 2]',
    '0×0',
    '≥ 1',
  ],
  upsampleNearest2d: [
    [f(1, 1, 2, 2)],
    (x) => upsampleNearest2d(x, 1.5),
    'upsampleNearest2d',
    '1.5',
    'resize',
  ],
  'take by floats': [[f(3, 2), f(2)], (x, i) => take(x, i), 'take', 'float32', 'int64'],
  embedding: [[f(3), ints(2)], embedding, 'embedding', '[3]', '[V, D]'],
  takeAlong: [[f(3, 2), ints(4, 2)], (x, i) => takeAlong(x, i, 1), 'takeAlong', '[4, 2]', '[3, 2]', 'axis 1'],
  scatterAdd: [
    [f(3, 2), ints(2, 2), f(1, 2)],
    (x, i, u) => scatterAdd(x, i, u, 0),
    'scatterAdd',
    '[1, 2]',
    '[2, 2]',
  ],
  oneHot: [[f(2)], (x) => oneHot(x, 3), 'oneHot', 'float32', 'cast'],
  iota: [[], () => iota(0), 'iota', '0', '≥ 1'],
  'softmax of a scalar': [[f()], (x) => softmax(x), 'softmax', '[]', 'one axis'],
  'logSumExp of integers': [[ints(3)], (x) => logSumExp(x), 'logSumExp', 'int64'],
  crossEntropy: [
    [f(2, 3), ints(3)],
    (x, y) => crossEntropy(x, y),
    'crossEntropy',
    '[3]',
    '[2, 3]',
    'classes',
  ],
  'standardize over nothing': [[f(2)], (x) => standardize(x, { axes: [] }), 'standardize', 'at least one'],
  'standardize, scale along the axes': [
    [f(2, 3), f(2, 3), f(1, 3)],
    (x, scale, shift) => standardize(x, { axes: [0], scale, shift }),
    'standardize',
    '[2, 3]',
    '[1, 3]',
    'multiply',
  ],
  'batchNorm of a vector': [[f(3)], (x) => batchNorm(x), 'batchNorm', '[3]', '[N, C, …]'],
  'batchNorm, scale': [
    [f(2, 3), f(2), f(3)],
    (x, scale, shift) => batchNorm(x, { scale, shift }),
    'batchNorm',
    '[2]',
    '3 elements',
  ],
  groupNorm: [[f(2, 3, 4)], (x) => groupNorm(x, 2), 'groupNorm', '[2, 3, 4]', 'divide'],
  layerNorm: [[f(3)], (x) => layerNorm(x, { rank: 2 }), 'layerNorm', '[3]', 'last 2'],
  constant: [[], () => constant([2, 2], [1, 2, 3]), 'constant', '[2, 2]', '4 numbers', '3'],
};

describe('errors name the op, the shapes and the cure', () => {
  it.each(Object.entries(rows))('%s', (_, [given, fn, ...parts]) => {
    const specs = given.map(([dtype, ...shape]) => spec(shape as Shape, dtype));
    const build = () => trace((...inputs) => fn(...(inputs as unknown as [Tensor, Tensor, Tensor])), specs);
    expect(build).toThrow(ShapeError);
    try {
      build();
    } catch (error) {
      for (const part of parts) expect((error as Error).message).toContain(part);
    }
  });
});

describe('integers and comparisons', () => {
  it('carry no gradient', () => {
    const { result } = trace(
      (x) => ({
        direct: grad(sum(mul(cast(cast(x, 'int32'), 'float32'), x)), x),
        none: grad(sum(cast(greater(x, 0), 'float32')), x),
      }),
      [spec([3])],
    );
    expect(result.direct.shape).toEqual([3]);
    expect(result.none.op.name).toBe('broadcastTo');
  });
});
