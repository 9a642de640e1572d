import type { Steerable } from './steerable.ts';

/** A range of layers of this model; null for all of them. Throws RangeError. */
export function checkLayers(
  { layers: count }: Pick<Steerable, 'layers'>,
  layers: readonly [number, number] | null | undefined,
): readonly [number, number] | null {
  if (!layers) return null;
  const [first, last] = layers;
  if (Number.isInteger(first) && Number.isInteger(last) && first >= 0 && first <= last && last < count) {
    return first === 0 && last === count - 1 ? null : layers;
  }
  throw new RangeError(`layers ${first} to ${last}: this model has layers 0 to ${count - 1}`);
}
