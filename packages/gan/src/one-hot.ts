import { constant, equal, indicator, reshape, type Tensor } from '@inkstone/autograd';

/** Labels int64 [N] → float32 [N, classes], 1 at the label. */
export function oneHotOf(labels: Tensor, classes: number): Tensor {
  const numbers = constant(
    [1, classes],
    BigInt64Array.from({ length: classes }, (_, index) => BigInt(index)),
    'int64',
  );
  return indicator(equal(reshape(labels, [-1, 1]), numbers));
}
