import type { GameSettings } from './settings.ts';

export const provocationNames = ['collapse', 'vanishing', 'strongD'] as const;
export type ProvocationName = (typeof provocationNames)[number];

/** What to change in settings that work, so that the game on the ring of eight Gaussians fails in a known way. */
export const provocations: Readonly<Record<ProvocationName, Partial<GameSettings>>> = {
  /** G runs far ahead of D, to whatever spot D likes at the moment, and no penalty keeps D's slopes gentle. */
  collapse: { rateG: 0.01, rateD: 0.0005, r1: 0 },
  /**
   * The saturating loss against a D that is sure of itself, which it is where real and generated points lie apart (Arjovsky &
   * Bottou 2017, theorem 2.4): G starts as a small cloud and is slow.
   */
  vanishing: { loss: 'minimax', stepsOfD: 5, rateG: 0.00003, r1: 0, spread: 0.2 },
  /** The same D against the loss that does not saturate. */
  strongD: { stepsOfD: 5, rateG: 0.00003, r1: 0, spread: 0.2 },
};
