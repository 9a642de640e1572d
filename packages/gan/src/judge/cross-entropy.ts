import {
  exp,
  greaterEqual,
  indicator,
  log,
  max,
  mean,
  mul,
  stopGradient,
  sub,
  sum,
  type Tensor,
} from '@inkstone/autograd';
import { oneHotOf } from '../one-hot.ts';

/** Mean of −ln softmax(logits)[label] over the batch: logits [N, K], labels int64 [N] → scalar. */
export function crossEntropy(logits: Tensor, labels: Tensor): Tensor {
  const classes = logits.shape[1] as number;
  // a shift leaves the value as it is and keeps eˣ finite
  const top = stopGradient(max(logits, { axes: [1], keepDims: true }));
  const shifted = sub(logits, top);
  const total = log(sum(exp(shifted), { axes: [1] }));
  const chosen = sum(mul(shifted, oneHotOf(labels, classes)), { axes: [1] });
  return mean(sub(total, chosen));
}

/** Share of the batch whose label has the largest logit; a tie counts as right. */
export function accuracy(logits: Tensor, labels: Tensor): Tensor {
  const classes = logits.shape[1] as number;
  const top = max(logits, { axes: [1] });
  const chosen = sum(mul(logits, oneHotOf(labels, classes)), { axes: [1] });
  return mean(indicator(greaterEqual(chosen, top)));
}
