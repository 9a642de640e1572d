import { add, broadcastTo, matmul, reshape, type Tensor } from '@inkstone/autograd';
import { axisAt } from '../principal-axes.ts';
import type { SpaceMeasure } from '../space-measure.ts';

/**
 * Coordinates u in which a model's own pictures lie around 0 with a spread of 1 in all directions: w = w̄ + uT. One rate of
 * learning then fits all of them; among the bare styles of a trained network spreads differ a hundredfold.
 */
export interface Coordinates {
  /** T: the axes at the length of their spread, [width, width]. */
  readonly axes: Float32Array;
  readonly mean: Float32Array;
  readonly width: number;
}

export function coordinatesOf(measure: SpaceMeasure): Coordinates {
  const { axes, mean, ridge } = measure;
  const { width } = axes;
  const scaled = new Float32Array(width * width);
  for (let axis = 0; axis < width; axis++) {
    const spread = Math.sqrt((axes.values[axis] as number) + ridge);
    scaled.set(
      Float32Array.from(axisAt(axes, axis), (value) => value * spread),
      axis * width,
    );
  }
  return { axes: scaled, mean: Float32Array.from(mean), width };
}

/** u of a place [width]. */
export function inCoordinates({ axes, mean, ridge }: SpaceMeasure, place: Float32Array): Float32Array {
  return Float32Array.from({ length: axes.width }, (_, axis) => {
    const along = axisAt(axes, axis).reduce(
      (sum, value, i) => sum + value * ((place[i] as number) - (mean[i] as number)),
      0,
    );
    return along / Math.sqrt((axes.values[axis] as number) + ridge);
  });
}

/** Places of u, as numbers: rows of [width]. */
export function placesFrom({ axes, mean, width }: Coordinates, u: Float32Array): Float32Array {
  return Float32Array.from(u, (_, index) => {
    const [row, i] = [Math.floor(index / width), index % width];
    let sum = mean[i] as number;
    for (let axis = 0; axis < width; axis++) {
      sum += (u[row * width + axis] as number) * (axes[axis * width + i] as number);
    }
    return sum;
  });
}

/** The same on a trace: u [1, own, width] → places [1, layers, width], where `own` is 1 or `layers`. */
export function tracedPlaces(u: Tensor, axes: Tensor, mean: Tensor, layers: number): Tensor {
  const [, own = 1, width = 0] = u.shape;
  const places = add(reshape(matmul(reshape(u, [own, width]), axes), [1, own, width]), mean);
  return own === layers ? places : broadcastTo(places, [1, layers, width]);
}
