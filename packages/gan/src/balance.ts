import type { Mover } from './train-step.ts';

export const balances = ['alternate', 'gated'] as const;
export type Balance = (typeof balances)[number];

/** Outside this band of D's accuracy one side is taken to be behind. */
const BEHIND = 0.65;
const AHEAD = 0.85;
/** Share of a new measurement in the running accuracy. */
const BLEND = 0.1;

/**
 * The article's flow chart "is D good enough? then train G" made measurable. `accuracy` is the running share of
 * pictures that D judges rightly. D below the band is behind and trains alone; above it G is; within, both move.
 * `alternate` always moves both.
 */
export function nextMover(balance: Balance, accuracy: number): Mover {
  if (balance === 'alternate') return 'both';
  if (accuracy < BEHIND) return 'D';
  return accuracy > AHEAD ? 'G' : 'both';
}

/** Follows D's accuracy from step to step. */
export function followAccuracy(running: number, measured: number): number {
  return running + BLEND * (measured - running);
}

/** Where the running accuracy starts: inside the band. */
export const initialAccuracy = 0.75;
