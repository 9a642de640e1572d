import { erf, mul, type Tensor } from '@inkstone/autograd';
import { type Discriminator, discriminator, type Generator, generator } from '@inkstone/gan';
import {
  flatten,
  heNormal,
  type Layer,
  lambda,
  leakyRelu,
  linear,
  normal,
  sequential,
  unflatten,
} from '@inkstone/nn';

/** A point as a picture: one pixel whose two channels are x and y. */
export const POINT = [2, 1, 1] as const;

/** Generators draw from a square, so that it can be drawn as a grid before and after. */
export const Z_DIM = 2;

export interface Width {
  /** Neurons of each hidden layer. */
  readonly width: number;
  /** Hidden layers. */
  readonly depth: number;
}

export interface PointGenerator extends Generator {
  /** Maps latents that are uniform in [−1, 1]², [N, 2], to points [N, 2, 1, 1]. */
  readonly warp: Layer;
}

/**
 * An MLP from a square of noise to the plane. A step draws normal numbers z; erf(z/√2) is uniform in (−1, 1), and each cell of a
 * grid over that square is as likely as the next. It starts as a cloud in the middle, about `spread` wide.
 */
export function pointGenerator({ width, depth }: Width, spread = 0.5): PointGenerator {
  const warp = sequential({
    ...hidden(Z_DIM, width, depth),
    out: linear(width, 2, { initialize: normal(spread / Math.sqrt(width)) }),
    point: unflatten(POINT),
  });
  const uniform = (z: Tensor) => erf(mul(z, Math.SQRT1_2));
  const fromNormal: Layer = { ...warp, forward: (z, scope) => warp.forward(uniform(z), scope) };
  return { ...generator(fromNormal, { zDim: Z_DIM, image: POINT }), warp };
}

/** An MLP from points [N, 2, 1, 1] to logits [N, 1]. `zoom` spreads the plane, for clusters that are small in it. */
export function pointDiscriminator({ width, depth }: Width, zoom = 1): Discriminator {
  const body = sequential({
    flat: flatten(),
    zoom: lambda((x) => mul(x, zoom)),
    ...hidden(2, width, depth),
  });
  return discriminator(body, { image: POINT, features: width, initialDeviation: 1 / Math.sqrt(width) });
}

function hidden(inputs: number, width: number, depth: number): Record<string, Layer> {
  const layers = Array.from({ length: depth }, (_, i) => {
    const from = i === 0 ? inputs : width;
    return [
      [`fc${i + 1}`, linear(from, width, { initialize: heNormal(from) })],
      [`act${i + 1}`, leakyRelu()],
    ] as const;
  });
  return Object.fromEntries(layers.flat());
}
