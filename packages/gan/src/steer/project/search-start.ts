import { latentsOf } from '../../latents.ts';
import { onAllLayers } from '../places-of.ts';
import type { Steerable } from '../steerable.ts';

/** Pictures of the model's own that are compared with the photo. */
const CANDIDATES = 128;

export interface Start {
  /** [width] */
  readonly place: Float32Array;
  readonly class: number | null;
}

export interface Search {
  readonly seed: number;
  readonly class: number | undefined;
  /** Of the space. */
  readonly mean: Float64Array;
  readonly signal: AbortSignal | undefined;
}

/**
 * Places from which projection may start, the nearest first: those of the model's own pictures, and the mean, compared with
 * the photo [C, H, W] in squares of pixels. One of each class, where no class is asked for: the nearest picture of so few
 * is not always of the photo's class.
 */
export async function searchStarts(
  model: Steerable,
  photo: Float32Array,
  { seed, class: only, mean, signal }: Search,
): Promise<Start[]> {
  const { zDim, classes } = model.description;
  const labels = Array.from({ length: CANDIDATES }, (_, i) => only ?? (classes > 0 ? i % classes : 0));
  const mapped = await model.map(latentsOf(seed, CANDIDATES, zDim), labels);
  const found = new Map<number, { readonly place: Float32Array; readonly distance: number }>();
  for (const [i, label] of labels.entries()) {
    const place = i === 0 ? Float32Array.from(mean) : mapped.slice(i * model.width, (i + 1) * model.width);
    const made = await model.synthesize(onAllLayers(model, place), [label]);
    const distance = squaresBetween(made, photo);
    if (distance < (found.get(label)?.distance ?? Number.POSITIVE_INFINITY))
      found.set(label, { place, distance });
    if (i % 16 === 15) await new Promise((resolve) => setTimeout(resolve, 0)); // a run blocks its thread
    if (signal?.aborted) break;
  }
  return [...found]
    .sort(([, a], [, b]) => a.distance - b.distance)
    .map(([label, { place }]) => ({ place, class: classes > 0 ? label : null }));
}

function squaresBetween(made: Float32Array, photo: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < made.length; i++) {
    sum += (Math.max(-1, Math.min(1, made[i] as number)) - (photo[i] as number)) ** 2;
  }
  return sum;
}
