import { DECADES, FIRST_DECADE } from './eye.ts';

/** Years around a date in which a work might as well have been made: dates are often a guess. */
const DOUBT = 8;

/** The middle year of a decade. */
export function middleOf(decade: number): number {
  return FIRST_DECADE + 10 * decade + 5;
}

/** How a year spreads over the decades: shares that sum to 1, a bell of 8 years. */
export function sharesOf(year: number): Float32Array {
  const clamped = Math.min(middleOf(DECADES - 1), Math.max(middleOf(0), year + 0.5));
  const bell = Float32Array.from({ length: DECADES }, (_, decade) =>
    Math.exp(-((middleOf(decade) - clamped) ** 2) / (2 * DOUBT ** 2)),
  );
  const sum = bell.reduce((total, share) => total + share, 0);
  return bell.map((share) => share / sum);
}

/** The year below which `share` of a distribution over the decades lies, between decades linearly. */
export function yearAt(distribution: ArrayLike<number>, share: number): number {
  let below = 0;
  for (let decade = 0; decade < DECADES; decade++) {
    const here = distribution[decade] as number;
    if (below + here >= share) return FIRST_DECADE + 10 * (decade + (share - below) / Math.max(here, 1e-12));
    below += here;
  }
  return FIRST_DECADE + 10 * DECADES;
}
