import { hash } from 'node:crypto';
import { floatsText } from '../latent/floats-text.ts';
import type { Push } from '../latent/latent.ts';
import type { Direction, DirectionMethod, MarkAccuracy } from './direction.ts';
import { reachOf, type SpaceMeasure, spreadAlong } from './space-measure.ts';

export interface FoundDirection {
  readonly name: string;
  readonly method: DirectionMethod;
  readonly layers: readonly [number, number] | null;
  readonly accuracy?: MarkAccuracy;
}

/** A direction along `vector`, of any length, with its step and reach. */
export function makeDirection(
  measure: SpaceMeasure,
  vector: ArrayLike<number>,
  found: FoundDirection,
): Direction {
  const length = Math.hypot(...Array.from(vector));
  const unit = Float32Array.from(vector, (value) => value / length);
  const sigma = spreadAlong(measure, unit);
  return { id: directionId(unit), ...found, vector: unit, sigma, reach: reachOf(measure, unit, sigma) };
}

/** The same numbers have the same id, whatever they are called. */
export function directionId(vector: Float32Array): string {
  return hash('sha256', floatsText(vector)).slice(0, 16);
}

/** A slider at `amount` steps, for `steer`; on the direction's own layers unless said otherwise. */
export function pushOf(
  { vector, sigma, layers }: Pick<Direction, 'vector' | 'sigma' | 'layers'>,
  amount: number,
  range: readonly [number, number] | null = layers,
): Push {
  const direction = floatsText(vector.map((value) => value * sigma));
  return { direction, amount, ...(range && { layers: range }) };
}
