import {
  add,
  div,
  type HostTensor,
  matmul,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
  transpose,
} from '@inkstone/autograd';

/** Numbers in a print. */
export const PRINT_WIDTH = 128;

/**
 * A print tells one work from all others, as a fingerprint does: where embeddings bring works of a hand together, prints keep
 * them apart, and stay near themselves when a picture is cut, turned, mirrored or recoloured. One matrix on what the trunk
 * makes of the whole picture, pressed into a square.
 */
export interface PrintWeights<T = HostTensor> {
  /** [STATISTICS], by which statistics are made even. */
  readonly mean: T;
  readonly deviation: T;
  /** [PRINT_WIDTH, STATISTICS]. */
  readonly weight: T;
}

/** Statistics [N, STATISTICS] → prints [N, PRINT_WIDTH] of length 1. */
export function printOf(statistics: Tensor, { mean, deviation, weight }: PrintWeights<Tensor>): Tensor {
  const even = div(sub(statistics, mean), deviation);
  const print = matmul(even, transpose(weight));
  return div(print, sqrt(add(sum(square(print), { axes: [1], keepDims: true }), 1e-12)));
}
