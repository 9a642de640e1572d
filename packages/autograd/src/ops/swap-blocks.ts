import { CONTRIB, type GraphBuilder } from '../onnx/graph-builder.ts';

/** Blocks with a side of at most so many numbers are swapped by a product. */
const NARROW = 16;

/**
 * [B, m, n] → [B, n, m] for the CPU. Where m is small, as a product with the identity, whose packing reads xᵀ on all
 * threads: ONNX Runtime's Transpose moves single numbers on one, three to eight times slower (npm run bench -- transpose).
 */
export function swapBlocks(graph: GraphBuilder, x: string, m: number): string {
  if (m > NARROW) return graph.op('Transpose', [x], { perm: [0, 2, 1] });
  const identity = new Float32Array(m * m);
  for (let index = 0; index < m; index++) identity[index * m + index] = 1;
  return graph.op('FusedMatMul', [x, graph.constant('float32', [m, m], identity)], { transA: 1 }, CONTRIB);
}
