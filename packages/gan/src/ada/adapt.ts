/**
 * How strongly to augment (Karras et al. 2020a, section 3.1): D's logits of real pictures are nearly all positive when it
 * knows them by heart, so the probability grows while their mean sign r_t is above the target, and falls below it.
 */

export interface Augmenting {
  /** Of each augmentation, 0 … 1. */
  readonly probability: number;
  /** Mean signs since the probability was last moved. */
  readonly signs: readonly number[];
}

export const notAugmenting: Augmenting = { probability: 0, signs: [] };

/** Steps between two looks. */
const LOOK_EVERY = 4;

/** Pictures in which the probability can go from 0 to 1 (ibid., "fast enough"): a fifth of theirs, for small trainings. */
const PICTURES_TO_FULL = 100_000;

/** Beyond this augmentations leak into what G makes (ibid., section 2.2). */
const HIGHEST = 0.8;

/** After a step of `batch` real pictures whose logits have the mean sign `sign`. */
export function adapt(
  { probability, signs }: Augmenting,
  sign: number,
  { target, batch }: { readonly target: number; readonly batch: number },
): Augmenting {
  const seen = [...signs, sign];
  if (seen.length < LOOK_EVERY) return { probability, signs: seen };
  const mean = seen.reduce((a, b) => a + b, 0) / seen.length;
  const change = (Math.sign(mean - target) * batch * LOOK_EVERY) / PICTURES_TO_FULL;
  return { probability: Math.min(HIGHEST, Math.max(0, probability + change)), signs: [] };
}
