/** `one` added to a row that may grow for ever: where it has `most` already, every other one of the older goes. */
export function thinned<T>(row: readonly T[], one: T, most: number): readonly T[] {
  if (row.length < most) return [...row, one];
  // the first stays, and the newest comes
  return [...row.filter((_, index) => index % 2 === 0), one];
}
