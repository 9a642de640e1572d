import type { GameSettings } from './settings.ts';

export const provocationNames = ['collapse', 'vanishing', 'strongD'] as const;
export type ProvocationName = (typeof provocationNames)[number];

/** What to change in settings that work, so that the game on the ring of eight Gaussians fails in a known way. */
export const provocations: Readonly<Record<ProvocationName, Partial<GameSettings>>> = {
  /** G runs far ahead of D, to whatever spot D likes at the moment, and no penalty keeps D's slopes gentle. */
  collapse: { rateG: 0.01, rateD: 0.0005, r1: 0 },
  /** The saturating loss against a sure D. With plain descent: Adam divides by the gradient's size and would hide it. */
  vanishing: {
    loss: 'minimax',
    optimizer: 'sgd',
    momentum: 0.9,
    rateD: 0.05,
    rateG: 0.02,
    stepsOfD: 3,
    r1: 0,
  },
  /** D learns ten times for each small step of G. */
  strongD: { stepsOfD: 10, rateG: 0.0003, r1: 0 },
};
