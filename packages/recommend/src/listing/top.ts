/** What may be ranked, and which of two equal scores comes first. */
export interface TopOptions {
  /** Items that are left out. */
  readonly without?: { has(item: number): boolean } | undefined;
  /** Decides between equal scores, higher first; then the lower number comes first. */
  readonly tieBreak?: ArrayLike<number> | undefined;
}

/** Numbers of the `count` highest scores, the highest first. Scores that are NaN are left out. */
export function top(
  scores: ArrayLike<number>,
  count: number,
  { without, tieBreak }: TopOptions = {},
): number[] {
  const isBefore = (a: number, b: number) => {
    const difference =
      (scores[a] as number) - (scores[b] as number) ||
      (tieBreak ? (tieBreak[a] as number) - (tieBreak[b] as number) : 0);
    return difference > 0 || (difference === 0 && a < b);
  };
  // a heap whose root is the last of those kept
  const heap: number[] = [];
  const sink = (from: number) => {
    let at = from;
    for (;;) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && isBefore(heap[worst] as number, heap[child] as number)) worst = child;
      }
      if (worst === at) return;
      [heap[at], heap[worst]] = [heap[worst] as number, heap[at] as number];
      at = worst;
    }
  };
  for (let item = 0; item < scores.length && count > 0; item++) {
    if (Number.isNaN(scores[item]) || without?.has(item)) continue;
    if (heap.length < count) {
      heap.push(item);
      if (heap.length === count) for (let i = count >> 1; i >= 0; i--) sink(i);
    } else if (isBefore(item, heap[0] as number)) {
      heap[0] = item;
      sink(0);
    }
  }
  return heap.sort((a, b) => (isBefore(a, b) ? -1 : 1));
}
