import { crossEntropy, grad, type Tensor } from '@inkstone/autograd';
import { adam, movingAverage, type Named, type Optimizer, type Weights } from '@inkstone/nn';
import { accuracy } from './accuracy.ts';
import { type Classifier, classify } from './classifier.ts';

/** All that training a classifier changes. */
export interface ClassifierState<T = Tensor> {
  readonly net: Weights<T>;
  /** Moving average of `net`, which judges. */
  readonly net_ema: Weights<T>;
  readonly opt: Named<T>;
}

/** What a step is given. */
export interface ClassifierInput<T = Tensor> {
  /** float32 [N, C, H, W] in [−1, 1]. */
  readonly images: T;
  /** int64 [N]. */
  readonly labels: T;
  /** Scalar, as the decay of the average is. */
  readonly rate: T;
  readonly emaDecay: T;
}

/** What a step measures: scalars, over its batch as it was augmented and thinned by dropout. */
export interface ClassifierMetrics<T = Tensor> {
  /** Cross entropy in nats. */
  readonly loss: T;
  readonly accuracy: T;
}

/** One training step as a pure function. */
export function classifierStep(classifier: Classifier, weightDecay: number) {
  const optimizer = classifierOptimizer(weightDecay);
  return (state: ClassifierState, { images, labels, rate, emaDecay }: ClassifierInput) => {
    const { logits, buffers } = classify(classifier, state.net, images, { training: true });
    const loss = crossEntropy(logits, labels);
    const gradients = grad(loss, state.net.parameters);
    const { parameters, state: opt } = optimizer.update(state.net.parameters, gradients, state.opt, rate);
    const next: ClassifierState = {
      net: { parameters, buffers },
      net_ema: {
        parameters: movingAverage(state.net_ema.parameters, parameters, emaDecay),
        buffers: movingAverage(state.net_ema.buffers, buffers, emaDecay),
      },
      opt,
    };
    const metrics: ClassifierMetrics = { loss, accuracy: accuracy(logits, labels) };
    return { state: next, metrics };
  };
}

/** Adam, with weights that shrink by rate·weightDecay a step. */
export function classifierOptimizer(weightDecay = 0): Optimizer {
  return adam({ weightDecay });
}
