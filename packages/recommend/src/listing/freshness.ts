/** Days after which an artwork is half as new. */
const HALF_LIFE = 14;
const DAY_MS = 86_400_000;

/** How new an artwork is, from 1 on the day it was added to 0; 0 where that day is not known. */
export function newness(addedAt: string | undefined, now: Date): number {
  if (addedAt === undefined) return 0;
  const days = Math.max(0, (now.getTime() - Date.parse(addedAt)) / DAY_MS);
  return 2 ** (-days / HALF_LIFE);
}

/** How tired a person is of an artwork that was on the wall `times` times and left alone: 0, then slower and slower up. */
export function weariness(times: number): number {
  return Math.log1p(times);
}
