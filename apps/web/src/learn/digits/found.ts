import type { Judged } from './messages.ts';

/** The smallest share of the samples at which a digit counts as found. */
const LEAST_SHARE = 0.03;

/** How many of the ten digits the LeNet finds. */
export function digitsFound({ shares }: Pick<Judged, 'shares'>): number {
  return shares.filter((share) => share >= LEAST_SHARE).length;
}
