import { add, mul, sub, type Tensor } from '@inkstone/autograd';
import { filled } from '../parameter.ts';
import type { Optimizer } from './adam.ts';
import { type DecayOptions, shrunk, withL2 } from './decay.ts';

export interface SgdOptions extends DecayOptions {
  readonly momentum?: number | undefined;
}

/** Gradient descent with (heavy-ball) momentum: v ← μv + g, w ← w − rate·v. State: `v.NAME`. */
export function sgd({ momentum = 0, l2 = 0, weightDecay = 0 }: SgdOptions = {}): Optimizer {
  return {
    state: (parameters) =>
      Object.fromEntries(
        Object.entries(parameters).map(([name, { shape }]) => [
          `v.${name}`,
          { shape, initialize: filled(0) },
        ]),
      ),
    update: (parameters, gradients, state, rate) => {
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
            sub(shrunk(weight, rate, weightDecay), mul(velocities[name] as Tensor, rate)),
          ]),
        ),
        state: Object.fromEntries(Object.entries(velocities).map(([name, v]) => [`v.${name}`, v])),
      };
    },
  };
}
