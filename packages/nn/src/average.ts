import { add, mul, sub, type Tensor } from '@inkstone/autograd';
import type { Named } from './layer.ts';

/** Exponential moving average of weights: average ← d·average + (1 − d)·current, with `decay` d a scalar tensor. */
export function movingAverage(average: Named<Tensor>, current: Named<Tensor>, decay: Tensor): Named<Tensor> {
  return Object.fromEntries(
    Object.entries(average).map(([name, old]) => {
      const now = current[name] as Tensor;
      return [name, add(now, mul(sub(old, now), decay))];
    }),
  );
}
