import { type ResizeOptions, resize, square } from '../src/index.ts';
import { describeOps } from './golden.ts';

const changes: Record<string, ResizeOptions> = {
  'by 2': { scale: 2 },
  'by 1.5': { scale: 1.5 },
  'by 0.5': { scale: 0.5 },
  'by 0.7': { scale: 0.7 },
  'by 1.7': { scale: 1.7 },
  'by 3×2': { scale: [3, 2] },
  'to 5×7': { size: [5, 7] },
  'to 3×10': { size: [3, 10] },
  'to 1×1': { size: 1 },
  'of one pixel to 3×2': { size: [3, 2] },
};

describeOps(
  'resize',
  Object.fromEntries(
    (['bilinear', 'nearest'] as const).flatMap((mode) =>
      Object.entries(changes).map(([name, options]) => [
        `${mode} ${name}`,
        (x) => square(resize(x, { mode, ...options })),
      ]),
    ),
  ),
);
