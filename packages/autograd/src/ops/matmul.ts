import { ShapeError } from '../errors.ts';
import { broadcastShapes, formatShape, sizeAt } from '../shape.ts';
import { defineOp, type Tensor } from '../tensor.ts';
import { sumTo } from './reduce.ts';
import { reshape } from './reshape.ts';
import { transposeLast } from './transpose.ts';

const matmulOp = defineOp({
  name: 'matmul',
  infer: (inputs) => {
    const [a, b] = inputs as [Tensor, Tensor];
    const [m = 0, k = 0] = a.shape.slice(-2);
    const [k2 = 0, n = 0] = b.shape.slice(-2);
    if (a.shape.length < 2 || b.shape.length < 2 || k !== k2 || a.dtype !== b.dtype) {
      throw new ShapeError(
        `matmul: ${a.dtype} ${formatShape(a.shape)} and ${b.dtype} ${formatShape(b.shape)} do not multiply: need [… M, K] and [… K, N] of one dtype`,
      );
    }
    const batch = broadcastShapes('matmul', a.shape.slice(0, -2), b.shape.slice(0, -2));
    return { shape: [...batch, m, n], dtype: a.dtype };
  },
  gradient: ({ dy, inputs }) => {
    const [a, b] = inputs as [Tensor, Tensor];
    return [
      () => sumTo(matmul(dy, transposeLast(b)), a.shape),
      () => sumTo(matmul(transposeLast(a), dy), b.shape),
    ];
  },
  lower: ({ graph, inputs, node }) => {
    const [a, b] = node.inputs as [Tensor, Tensor];
    const [nameA = '', nameB = ''] = inputs;
    // Gemm takes transposed operands as they lie in memory
    if (a.shape.length === 2 && b.shape.length === 2) {
      const [inputA, transA] = graph.untransposed(nameA);
      const [inputB, transB] = graph.untransposed(nameB);
      if (transA || transB) return graph.op('Gemm', [inputA, inputB], { transA, transB });
    }
    return graph.op('MatMul', inputs);
  },
});

/** Matrix product of the last two axes, [… M, K] · [… K, N] → [… M, N]; leading axes broadcast. */
export function matmul(a: Tensor, b: Tensor): Tensor {
  const inner = a.shape.at(-1);
  if (a.shape.length <= 2 || b.shape.length !== 2 || inner !== b.shape[0]) return matmulOp([a, b], {});
  // one matrix for a whole batch: all rows at once, so that its gradient is one product and not a sum of many
  const rows = reshape(a, [-1, sizeAt(a.shape, a.shape.length - 1)]);
  return reshape(matmulOp([rows, b], {}), [...a.shape.slice(0, -1), sizeAt(b.shape, 1)]);
}
