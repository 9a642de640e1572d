import { matmul, transpose, transposeLast } from '../src/index.ts';
import { describeOps } from './golden.ts';

describeOps('matmul', {
  matrices: matmul,
  'transposed operands': (a, b) => matmul(transpose(a), transpose(b)),
  'a batch by one matrix': matmul,
  'one matrix by a batch': matmul,
  'batches that broadcast': matmul,
  'batches, transposed': (a, b) => matmul(a, transposeLast(b)),
});
