import { add, div, mul, sqrt, square, sub, type Tensor } from '@inkstone/autograd';
import type { Optimizer } from './adam.ts';
import { type DecayOptions, shrinking, withL2 } from './decay.ts';
import { memoryOf } from './memory.ts';

export interface RmspropOptions extends DecayOptions {
  /** Share of the past in the mean square. */
  readonly alpha?: number | undefined;
  readonly epsilon?: number | undefined;
}

/**
 * RMSprop (Tieleman & Hinton 2012, lecture 6.5; ε outside the root as PyTorch has it): v ← αv + (1 − α)g²,
 * w ← w − rate·g/(√v + ε). State: `v.NAME`.
 */
export function rmsprop({
  alpha = 0.99,
  epsilon = 1e-8,
  l2 = 0,
  weightDecay = 0,
}: RmspropOptions = {}): Optimizer {
  return {
    state: (parameters) => memoryOf(parameters, ['v']),
    update: (parameters, gradients, state, rate) => {
      const shrink = shrinking(rate, weightDecay);
      const updated: { parameters: Record<string, Tensor>; state: Record<string, Tensor> } = {
        parameters: {},
        state: {},
      };
      for (const [name, weight] of Object.entries(parameters)) {
        const gradient = withL2(gradients[name] as Tensor, weight, l2);
        const v = add(mul(state[`v.${name}`] as Tensor, alpha), mul(square(gradient), 1 - alpha));
        const step = div(mul(gradient, rate), add(sqrt(v), epsilon));
        updated.parameters[name] = sub(shrink(weight), step);
        updated.state[`v.${name}`] = v;
      }
      return updated;
    },
  };
}
