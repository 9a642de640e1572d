import { greaterEqual, indicator, mul, randomUniform } from '@inkstone/autograd';
import type { Layer } from '@inkstone/nn';

/** In training blanks a share `rate` of the numbers and scales the rest up, so that sums keep their mean (Srivastava et al. 2014). */
export function dropout(rate: number): Layer {
  return {
    parameters: {},
    buffers: {},
    forward: (x, scope) => {
      if (!scope.training || rate === 0) return x;
      const kept = indicator(greaterEqual(randomUniform(x.shape), rate));
      return mul(x, mul(kept, 1 / (1 - rate)));
    },
  };
}
