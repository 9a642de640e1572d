import { constant, crossEntropy, logSoftmax, logSumExp, mul, softmax } from '../src/index.ts';
import { describeOps } from './golden.ts';

const labels = () => constant([3], [2, 0, 3], 'int64');

describeOps('softmax', {
  softmax: (x) => softmax(x),
  'softmax, axis 1': (x) => softmax(x, 1),
  'softmax far out': (x) => softmax(x),
  logSoftmax: (x) => logSoftmax(x),
  'logSoftmax, axis 0': (x) => logSoftmax(x, 0),
  'logSoftmax far out': (x) => logSoftmax(x),
  logSumExp: (x) => logSumExp(x, { axes: [-1] }),
  'logSumExp, axes kept': (x) => mul(x, logSumExp(x, { axes: [0, 2], keepDims: true })),
  'logSumExp far out': (x) => logSumExp(x, { axes: [1] }),
  crossEntropy: (x) => crossEntropy(x, labels()),
  'crossEntropy of sequences': (x) => crossEntropy(x, constant([2, 3], [2, 0, 3, 1, 1, 2], 'int32')),
  'crossEntropy, smoothed labels': (x) => crossEntropy(x, labels(), { labelSmoothing: 0.1 }),
});
