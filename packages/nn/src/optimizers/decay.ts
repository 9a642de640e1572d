import { add, mul, sub, type Tensor } from '@inkstone/autograd';

export interface DecayOptions {
  /** Adds `l2`·w to the gradient: the article's L2 regularisation. */
  readonly l2?: number | undefined;
  /** Shrinks weights by rate·`weightDecay` beside the step (AdamW, Loshchilov & Hutter 2019). */
  readonly weightDecay?: number | undefined;
}

/** The gradient with its L2 term. Biases and normalisation scales are left alone. */
export function withL2(gradient: Tensor, weight: Tensor, l2: number): Tensor {
  return l2 > 0 && isMatrix(weight) ? add(gradient, mul(weight, l2)) : gradient;
}

/** What makes weights smaller by rate·`weightDecay` of themselves; the factor is worked out once for all of them. */
export function shrinking(rate: Tensor, weightDecay: number): (weight: Tensor) => Tensor {
  if (weightDecay <= 0) return (weight) => weight;
  const factor = sub(1, mul(rate, weightDecay));
  return (weight) => (isMatrix(weight) ? mul(weight, factor) : weight);
}

/** Decay is for weights that multiply inputs. */
function isMatrix(weight: Tensor): boolean {
  return weight.shape.length > 1;
}
