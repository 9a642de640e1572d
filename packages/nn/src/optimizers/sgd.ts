import { add, mul, sub, type Tensor } from '@inkstone/autograd';
import { filled } from '../parameter.ts';
import type { Optimizer } from './adam.ts';

/** Gradient descent with (heavy-ball) momentum: v ← μv + g, w ← w − rate·v. State: `v.NAME`. */
export function sgd({ momentum = 0 }: { readonly momentum?: number | undefined } = {}): Optimizer {
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
        Object.keys(parameters).map((name) => [
          name,
          add(mul(state[`v.${name}`] as Tensor, momentum), gradients[name] as Tensor),
        ]),
      );
      return {
        parameters: Object.fromEntries(
          Object.entries(parameters).map(([name, weight]) => [
            name,
            sub(weight, mul(velocities[name] as Tensor, rate)),
          ]),
        ),
        state: Object.fromEntries(Object.entries(velocities).map(([name, v]) => [`v.${name}`, v])),
      };
    },
  };
}
