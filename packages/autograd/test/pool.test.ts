import { avgPool2d, maxPool2d, mean, type PoolOptions, square } from '../src/index.ts';
import { describeOps } from './golden.ts';

const windows: Record<string, PoolOptions> = {
  '2×2': { kernel: 2 },
  '2×2, odd image': { kernel: 2 },
  '3×3, stride 2, padding 1': { kernel: 3, stride: 2, padding: 1 },
  '3×2': { kernel: [3, 2] },
  '3×3, stride 1': { kernel: 3, stride: 1 },
  '3×2, stride 2×1': { kernel: [3, 2], stride: [2, 1] },
  '2×2, stride 3': { kernel: 2, stride: 3 },
};

describeOps('pool', {
  ...Object.fromEntries(
    Object.entries(windows).flatMap(([name, options]) => [
      [`maxPool2d ${name}`, (x) => square(maxPool2d(x, options))],
      [`avgPool2d ${name}`, (x) => square(avgPool2d(x, options))],
    ]),
  ),
  'maxPool2d at ties': { golden: (x) => maxPool2d(x, { kernel: 2 }) },
  'maxPool2d at ties, overlapping': { golden: (x) => maxPool2d(x, { kernel: 2, stride: 1 }) },
  'mean of all places': (x) => mean(square(x), { axes: [2, 3], keepDims: true }),
});
