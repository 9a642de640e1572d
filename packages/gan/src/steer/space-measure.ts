import { quantile } from '../metrics/quantile.ts';
import { gramOf, squaredLengths } from './gram.ts';
import { type Axes, axisAt, principalAxes } from './principal-axes.ts';
import { samplePlaces } from './samples.ts';
import type { Steerable } from './steerable.ts';

/** Where a model's own pictures lie in its space: their mean, their spread along each axis, and how far out they come. */
export interface SpaceMeasure {
  readonly mean: Float64Array;
  /** Of the covariance; `values` are variances. */
  readonly axes: Axes;
  /** Added to each variance when distances are taken: axes along which nothing varies would count without bound. */
  readonly ridge: number;
  /** Squared Mahalanobis distances of the model's own pictures from the mean: the median, and what 99 % stay below. */
  readonly typical: number;
  readonly furthest: number;
  /** The pictures that were measured, less the mean: [N, width]. */
  readonly centred: Float32Array;
}

/** Pictures by which a space is measured: eight for each number of the widest, and more of the narrow ones. */
const SAMPLES = 4096;
/** Fresh pictures whose distances are taken: those that the axes were fitted to would lie nearer. */
const FRESH = 1024;
const FRESH_SEED = 2_000_000_011;
/** Share of the mean variance. */
const RIDGE = 1e-3;

const measured = new WeakMap<Steerable, Promise<SpaceMeasure>>();

/** Measures a model's space, once. */
export function measureSpace(model: Steerable): Promise<SpaceMeasure> {
  const known = measured.get(model);
  if (known) return known;
  const measure = measureAnew(model);
  measured.set(model, measure);
  // a model that was closed meanwhile may be asked again
  measure.catch(() => measured.delete(model));
  return measure;
}

async function measureAnew(model: Steerable): Promise<SpaceMeasure> {
  const { width } = model;
  const { places } = await samplePlaces(model, SAMPLES);
  const mean = new Float64Array(width);
  for (const [i, value] of places.entries()) {
    const column = i % width;
    mean[column] = (mean[column] as number) + value / SAMPLES;
  }
  const centred = places.map((value, i) => value - (mean[i % width] as number));
  const products = await gramOf(model.inside.runtime, centred, width);
  const covariance = Float64Array.from(products, (product) => product / (SAMPLES - 1));
  const axes = principalAxes(covariance, width);
  const ridge = (RIDGE * axes.values.reduce((sum, variance) => sum + variance, 0)) / width;
  const fresh = (await samplePlaces(model, FRESH, { seed: FRESH_SEED })).places;
  const whitening = Float32Array.from(axes.vectors, (value, i) => {
    const variance = (axes.values[Math.floor(i / width)] as number) + ridge;
    return value / Math.sqrt(variance);
  });
  const away = fresh.map((value, i) => value - (mean[i % width] as number));
  const distances = Float64Array.from(await squaredLengths(model.inside.runtime, away, whitening, width));
  return {
    mean,
    axes,
    ridge,
    typical: quantile(distances, 0.5),
    furthest: quantile(distances, 0.99),
    centred,
  };
}

/** vᵀΣ⁻¹v: the squared length of a vector, in spreads of the model's own pictures. */
export function squaredNorm(
  { axes, ridge }: Pick<SpaceMeasure, 'axes' | 'ridge'>,
  vector: ArrayLike<number>,
): number {
  return alongAxes(axes, vector).reduce(
    (sum, part, axis) => sum + part ** 2 / ((axes.values[axis] as number) + ridge),
    0,
  );
}

/** √(vᵀΣv): how far the model's own pictures spread along a unit vector. */
export function spreadAlong({ axes }: Pick<SpaceMeasure, 'axes'>, vector: ArrayLike<number>): number {
  const variance = alongAxes(axes, vector).reduce(
    (sum, part, axis) => sum + part ** 2 * (axes.values[axis] as number),
    0,
  );
  return Math.sqrt(variance);
}

/** The parts of a vector along each axis. */
function alongAxes(axes: Axes, vector: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: axes.width }, (_, axis) => dot(axisAt(axes, axis), vector));
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/**
 * How many steps of length `sigma` along the unit vector a picture can be moved, in either sense, until it is as likely as not
 * beyond what the model makes: further along the vector than 999 of 1,000 of the model's own pictures lie, or further from
 * the mean in all than 99 of 100. Distances from the mean are Mahalanobis's; squared, they grow on average by
 * a²·σ²·vᵀΣ⁻¹v. A measure of where the model was trained, not of what an eye accepts.
 */
export function reachOf(measure: SpaceMeasure, vector: ArrayLike<number>, sigma: number): number {
  const { typical, furthest, centred } = measure;
  const { width } = measure.axes;
  const along = Float64Array.from({ length: centred.length / width }, (_, n) =>
    Math.abs(dot(centred.subarray(n * width, (n + 1) * width), vector)),
  );
  const growth = sigma ** 2 * squaredNorm(measure, vector);
  const inAll = Math.sqrt(Math.max(0, furthest - typical) / Math.max(growth, Number.MIN_VALUE));
  return Math.min(inAll, quantile(along, 0.999) / sigma);
}
