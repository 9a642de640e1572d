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

/** The weight, smaller by rate·`weightDecay` of itself. */
export function shrunk(weight: Tensor, rate: Tensor, weightDecay: number): Tensor {
  return weightDecay > 0 && isMatrix(weight) ? mul(weight, sub(1, mul(rate, weightDecay))) : weight;
}

/** Decay is for weights that multiply inputs. */
export function isMatrix(weight: Tensor): boolean {
  return weight.shape.length > 1;
}
