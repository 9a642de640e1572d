import { greaterEqual, indicator, max, mean, mul, oneHot, sum, type Tensor } from '@inkstone/autograd';

/** Share of the batch whose label has the largest logit, a tie counting as right: [N, K] and int64 [N] → scalar. */
export function accuracy(logits: Tensor, labels: Tensor): Tensor {
  const chosen = sum(mul(logits, oneHot(labels, logits.shape[1] as number)), { axes: [1] });
  return mean(indicator(greaterEqual(chosen, max(logits, { axes: [1] }))));
}
