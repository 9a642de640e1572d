import {
  add,
  broadcastTo,
  cast,
  concat,
  flatten,
  flip,
  mul,
  pad,
  padReflect,
  padReplicate,
  reshape,
  slice,
  sliceAxis,
  split,
  square,
  stack,
  type Tensor,
  transpose,
  transposeLast,
} from '../src/index.ts';
import { describeOps } from './golden.ts';

const sides = (vertical: readonly [number, number], horizontal: readonly [number, number]) =>
  [[0, 0], [0, 0], vertical, horizontal] as const;

describeOps('shape', {
  reshape: (x) => reshape(square(x), [3, -1]),
  'reshape twice, both used': (x) => {
    const row = reshape(x, [6]);
    return reshape(mul(row, reshape(reshape(row, [3, 2]), [6])), [2, 3]);
  },
  transpose: (x) => transpose(square(x), [2, 0, 1]),
  'transpose, reversed': (x) => transpose(square(x)),
  transposeLast: (x) => mul(transposeLast(x), 2),
  broadcastTo: (x) => square(broadcastTo(x, [2, 3, 4])),
  'both operands stretched': (a, b) => mul(broadcastTo(a, [2, 3]), broadcastTo(b, [2, 3])),
  slice: (x) => square(slice(x, { starts: [1, 0], sizes: [2, 2] })),
  'slice with steps': (x) => square(slice(x, { starts: [1, 0, 0], sizes: [3, 2, 2], steps: [2, 3, 1] })),
  sliceAxis: (x) => square(sliceAxis(x, -1, 1, 2)),
  split: (x) => {
    const [a, b, c] = split(x, 1, 3) as [Tensor, Tensor, Tensor];
    return add(mul(a, b), c);
  },
  pad: (x) =>
    square(
      pad(x, [
        [0, 1],
        [1, 2],
      ]),
    ),
  'pad an axis': (x) => square(pad(x, { axis: 1, before: 2 })),
  concat: (a, b) => square(concat([a, b, a], 1)),
  stack: (a, b) => square(stack([a, b], 1)),
  flip: (x) => mul(flip(x, [0, -1]), x),
  flatten: (x) => square(flatten(x)),
  'cast and back': (x) => cast(square(cast(x, 'float64')), 'float32'),
  padReflect: (x) => square(padReflect(x, sides([1, 3], [2, 1]))),
  'padReflect of one row': (x) =>
    square(
      padReflect(x, [
        [0, 0],
        [0, 0],
        [0, 2],
      ]),
    ),
  padReplicate: (x) => square(padReplicate(x, sides([1, 3], [2, 1]))),
  'padReplicate of a pixel': (x) => square(padReplicate(x, sides([0, 1], [2, 1]))),
});
