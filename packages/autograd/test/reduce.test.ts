import {
  centre,
  cumulativeSum,
  max,
  mean,
  min,
  mul,
  reshape,
  sliceAxis,
  sqrt,
  square,
  sum,
  sumTo,
  variance,
} from '../src/index.ts';
import { describeOps } from './golden.ts';

describeOps('reduce', {
  'sum of all': (x) => sum(x),
  'sum over two axes': (x) => sum(square(x), { axes: [0, 2] }),
  'sum, axes kept': (x) => mul(x, sum(x, { axes: [-1], keepDims: true })),
  'mean over an axis': (x) => mean(square(x), { axes: [1] }),
  'mean, axes kept': (x) => mul(x, mean(x, { axes: [1, 2], keepDims: true })),
  max: (x) => max(square(x), { axes: [2, 0] }),
  'min, axes kept': (x) => mul(x, min(x, { axes: [-1], keepDims: true })),
  'max at ties': { golden: (x) => max(x, { axes: [1] }) },
  variance: (x) => variance(x, { axes: [0, 2] }),
  'variance, axes kept': (x) => mul(x, variance(x, { axes: [-1], keepDims: true })),
  centre: (x) => mul(centre(x, { axes: [1] }), x),
  sumTo: (x) => sumTo(square(x), [3, 1]),
  'norm of each row': (x) => mul(reshape(sliceAxis(x, 1, 0, 1), [-1]), sqrt(sum(square(x), { axes: [1] }))),
  cumulativeSum: (x) => cumulativeSum(square(x), 1),
  'cumulativeSum, reverse': (x) => cumulativeSum(square(x), 0, { reverse: true }),
});
