import { constant, embedding, mul, oneHot, scatterAdd, square, take, takeAlong } from '../src/index.ts';
import { describeOps } from './golden.ts';

const indices = (shape: readonly number[], values: readonly number[]) => constant(shape, values, 'int64');
const part = () => indices([2, 2], [2, 1, 2, 0]);
const along = () => indices([2, 3], [0, 0, 2, 3, 1, 1]);

describeOps('gather', {
  'take rows': (x) => square(take(x, constant([4], [2, 0, 2, 1], 'int32'))),
  'take along axis 1 by a matrix': (x) => square(take(x, indices([2, 2], [0, 3, 3, 1]), 1)),
  embedding: (x) => square(embedding(x, indices([2, 2], [1, 4, 1, 0]))),
  'takeAlong axis 1': (x) => square(takeAlong(x, along(), 1)),
  'takeAlong of a part, axis 0': (x) => square(takeAlong(x, part(), 0)),
  scatterAdd: (x, updates) => square(scatterAdd(x, along(), updates, 1)),
  'scatterAdd of a part': (x, updates) => square(scatterAdd(x, part(), updates, 0)),
  oneHot: (x) => mul(x, oneHot(indices([3], [1, 0, 3]), 4)),
});
