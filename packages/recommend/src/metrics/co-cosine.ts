import { type Interactions, rowOf, transposed } from '../interactions/interactions.ts';

/** Cosine of two items by the people who had to do with both: |A ∩ B| / √(|A| |B|). 0 for an item that nobody had. */
export function coCosine(of: Interactions): (a: number, b: number) => number {
  const turned = transposed(of);
  return (a, b) => {
    const [one, other] = [rowOf(turned, a).items, rowOf(turned, b).items];
    if (one.length === 0 || other.length === 0) return 0;
    let both = 0;
    for (let i = 0, j = 0; i < one.length && j < other.length; ) {
      const [x, y] = [one[i] as number, other[j] as number];
      if (x === y) both++;
      if (x <= y) i++;
      if (y <= x) j++;
    }
    return both / Math.sqrt(one.length * other.length);
  };
}
