import { add, div, mul, pow, sqrt, square, sub, type Tensor } from '@inkstone/autograd';
import type { Named } from '../layer.ts';
import { filled, type ParameterSpec } from '../parameter.ts';
import { type DecayOptions, shrinking, withL2 } from './decay.ts';
import { memoryOf } from './memory.ts';

export interface AdamOptions extends DecayOptions {
  readonly beta1?: number | undefined;
  readonly beta2?: number | undefined;
  readonly epsilon?: number | undefined;
}

export interface Optimizer {
  /** What the optimiser remembers for parameters of these specs. */
  state(parameters: Named<ParameterSpec>): Named<ParameterSpec>;
  /** One step at learning rate `rate` (scalar tensor). */
  update(parameters: Named<Tensor>, gradients: Named<Tensor>, state: Named<Tensor>, rate: Tensor): Updated;
}

export interface Updated {
  readonly parameters: Named<Tensor>;
  readonly state: Named<Tensor>;
}

/** Adam (Kingma & Ba 2015, algorithm 1 with the efficient order of section 2). State: `step`, `m.NAME`, `v.NAME`. */
export function adam({
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
  l2 = 0,
  weightDecay = 0,
}: AdamOptions = {}): Optimizer {
  return {
    state: (parameters) => ({
      step: { shape: [], initialize: filled(0) },
      ...memoryOf(parameters, ['m', 'v']),
    }),
    update: (parameters, gradients, state, rate) => {
      const step = add(state.step as Tensor, 1);
      const [decay1, decay2] = [sub(1, pow(beta1, step)), sub(1, pow(beta2, step))];
      // both bias corrections are scalars: folding them into the rate and ε leaves no extra pass over the weights
      const correctedRate = div(mul(rate, sqrt(decay2)), decay1);
      const correctedEpsilon = mul(sqrt(decay2), epsilon);
      const shrink = shrinking(rate, weightDecay);

      const updated: { parameters: Record<string, Tensor>; state: Record<string, Tensor> } = {
        parameters: {},
        state: { step },
      };
      for (const [name, weight] of Object.entries(parameters)) {
        const gradient = withL2(gradients[name] as Tensor, weight, l2);
        const m = add(mul(state[`m.${name}`] as Tensor, beta1), mul(gradient, 1 - beta1));
        const v = add(mul(state[`v.${name}`] as Tensor, beta2), mul(square(gradient), 1 - beta2));
        const step = div(mul(m, correctedRate), add(sqrt(v), correctedEpsilon));
        updated.parameters[name] = sub(shrink(weight), step);
        updated.state[`m.${name}`] = m;
        updated.state[`v.${name}`] = v;
      }
      return updated;
    },
  };
}
