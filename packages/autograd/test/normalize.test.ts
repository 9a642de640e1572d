import { batchNorm, groupNorm, instanceNorm, layerNorm, mul, standardize } from '../src/index.ts';
import { describeOps } from './golden.ts';

describeOps('normalize', {
  'standardize pictures by channel': (x) => standardize(x, { axes: [0, 2, 3] }),
  'standardize the last axis': (x) => standardize(x, { axes: [-1] }),
  'standardize the first axis': (x) => standardize(x, { axes: [0] }),
  'standardize all': (x) => standardize(x, { axes: [0, 1] }),
  'standardize, large epsilon': (x) => standardize(x, { axes: [0, 2], epsilon: 0.5 }),
  'standardize far from zero': (x) => standardize(x, { axes: [0] }),
  'batchNorm, 4 axes': (x, scale, shift) => batchNorm(x, { scale, shift }).y,
  'batchNorm, 3 axes': (x, scale, shift) => batchNorm(x, { scale, shift }).y,
  'batchNorm, 2 axes': (x, scale, shift) => batchNorm(x, { scale, shift }).y,
  'batchNorm without scale': (x) => batchNorm(x).y,
  'batchNorm with scale alone': (x, scale) => batchNorm(x, { scale }).y,
  'batchNorm, its statistics': (x) => {
    const { mean, variance } = batchNorm(x);
    return mul(mean, variance);
  },
  instanceNorm: (x, scale, shift) => instanceNorm(x, { scale, shift }),
  'instanceNorm without scale': (x) => instanceNorm(x),
  groupNorm: (x, scale, shift) => groupNorm(x, 2, { scale, shift }),
  'groupNorm without scale': (x) => groupNorm(x, 3),
  layerNorm: (x, scale, shift) => layerNorm(x, { scale, shift }),
  'layerNorm of two axes': (x, scale, shift) => layerNorm(x, { scale, shift }),
  'layerNorm without scale': (x) => layerNorm(x),
});
