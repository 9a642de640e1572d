/** `one` added to what is kept of a row that grows for ever: beyond `most`, every other one of the older goes. */
export function thinned<T>(row: readonly T[], one: T, most: number): readonly T[] {
  if (row.length < most) return [...row, one];
  // the first and the last stay
  return [...row.filter((_, index) => index % 2 === 0), one];
}
