import { add, mul, sub, type Tensor } from '@inkstone/autograd';
import type { Optimizer } from './adam.ts';
import { type DecayOptions, shrinking, withL2 } from './decay.ts';
import { memoryOf } from './memory.ts';

export interface SgdOptions extends DecayOptions {
  readonly momentum?: number | undefined;
}

/** Gradient descent with (heavy-ball) momentum: v ← μv + g, w ← w − rate·v. State: `v.NAME`. */
export function sgd({ momentum = 0, l2 = 0, weightDecay = 0 }: SgdOptions = {}): Optimizer {
  return {
    state: (parameters) => memoryOf(parameters, ['v']),
    update: (parameters, gradients, state, rate) => {
      const shrink = shrinking(rate, weightDecay);
      const velocities = Object.fromEntries(
        Object.entries(parameters).map(([name, weight]) => [
          name,
          add(mul(state[`v.${name}`] as Tensor, momentum), withL2(gradients[name] as Tensor, weight, l2)),
        ]),
      );
      return {
        parameters: Object.fromEntries(
          Object.entries(parameters).map(([name, weight]) => [
            name,
            sub(shrink(weight), mul(velocities[name] as Tensor, rate)),
          ]),
        ),
        state: Object.fromEntries(Object.entries(velocities).map(([name, v]) => [`v.${name}`, v])),
      };
    },
  };
}
