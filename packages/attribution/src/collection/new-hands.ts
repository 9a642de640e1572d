import { SHARPNESS } from '@inkstone/embedding';
import { FEWEST_WORKS } from '../attribute/grounds.ts';
import type { Collection } from './collection.ts';
import { unpacked } from './collection-line.ts';

/** An artist whom the eye was not taught, learnt from the works of a collection. */
export interface NewHand {
  readonly artist: string;
  readonly works: number;
  /** How many of them are told from all other hands when each in turn is left out; null for fewer works than are enough. */
  readonly told: number | null;
}

/**
 * The hands of a collection that are not among the `taught`, and how well they are told: each work in turn is held against
 * the means of the others (Snell et al. 2017) and against the directions of the taught, as an attribution does.
 */
export function newHands({ works }: Pick<Collection, 'works'>, taught: readonly string[]): NewHand[] {
  const known = new Set(taught);
  const own = works
    .filter(({ artist }) => artist !== '' && !known.has(artist))
    .map(({ artist, vector, artists }) => ({ artist, vector: unpacked(vector), logits: unpacked(artists) }));
  const hands = Map.groupBy(own, ({ artist }) => artist);
  const sums = new Map(
    [...hands].map(([artist, list]) => [artist, sumOf(list.map(({ vector }) => vector))] as const),
  );
  return [...hands]
    .map(([artist, list]): NewHand => {
      if (list.length < FEWEST_WORKS) return { artist, works: list.length, told: null };
      const told = list.filter(({ vector, logits }) => {
        const others = (sums.get(artist) as Float64Array).map((value, i) => value - (vector[i] as number));
        const score = SHARPNESS * cosine(others, vector);
        const best = [...sums].every(
          ([other, sum]) =>
            other === artist ||
            (hands.get(other)?.length ?? 0) < FEWEST_WORKS ||
            SHARPNESS * cosine(sum, vector) < score,
        );
        return best && logits.every((logit) => logit < score);
      });
      return { artist, works: list.length, told: told.length };
    })
    .sort((a, b) => b.works - a.works || (a.artist < b.artist ? -1 : 1));
}

function sumOf(vectors: readonly Float32Array[]): Float64Array {
  const sum = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (vector[i] as number);
  return sum;
}

/** Of a sum and a unit vector. */
function cosine(sum: Float64Array, unit: Float32Array): number {
  let [dot, square] = [0, 0];
  for (let i = 0; i < sum.length; i++) {
    dot += (sum[i] as number) * (unit[i] as number);
    square += (sum[i] as number) ** 2;
  }
  return square === 0 ? 0 : dot / Math.sqrt(square);
}
