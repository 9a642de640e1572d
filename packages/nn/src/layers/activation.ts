import {
  tanh as hyperbolic,
  leakyRelu as leaky,
  relu as rectify,
  reshape as reshapeTo,
  type Shape,
} from '@inkstone/autograd';
import { type Layer, lambda } from '../layer.ts';

export function relu(): Layer {
  return lambda(rectify);
}

/** Slope `alpha` below zero; 0.2 in DCGAN's discriminator. */
export function leakyRelu(alpha = 0.2): Layer {
  return lambda((x) => leaky(x, alpha));
}

export function tanh(): Layer {
  return lambda(hyperbolic);
}

/** Gives each picture of the batch a new shape; the first axis stays. */
export function unflatten(shape: Shape): Layer {
  return lambda((x) => reshapeTo(x, [x.shape[0] as number, ...shape]));
}

/** [N, …] → [N, everything]. */
export function flatten(): Layer {
  return unflatten([-1]);
}
