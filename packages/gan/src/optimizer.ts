import { adam, type Optimizer, rmsprop, sgd } from '@inkstone/nn';
import type { Game } from './train-step.ts';

export const optimizerNames = ['adam', 'rmsprop', 'sgd'] as const;
export type OptimizerName = (typeof optimizerNames)[number];

type Learning = Partial<Pick<Game, 'optimizer' | 'betas' | 'l2' | 'weightDecay'>>;

/** The rule by which both players learn. */
export function optimizerOf({ optimizer = 'adam', betas, l2, weightDecay }: Learning): Optimizer {
  const [beta1, beta2] = betas ?? [];
  switch (optimizer) {
    case 'adam':
      return adam({ beta1, beta2, l2, weightDecay });
    case 'rmsprop':
      return rmsprop({ alpha: beta2, l2, weightDecay });
    case 'sgd':
      return sgd({ momentum: beta1, l2, weightDecay });
    default:
      return optimizer satisfies never;
  }
}
