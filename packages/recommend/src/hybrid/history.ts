/** What one person did, an entry for each item: how much, and whether for or against it. */
export interface History {
  readonly items: readonly number[];
  /** Above 0. */
  readonly weights: readonly number[];
  readonly isAgainst: readonly boolean[];
}

export const noHistory: History = { items: [], weights: [], isAgainst: [] };

/** Everything in it is for. */
export function likingHistory(items: ArrayLike<number>, weights: ArrayLike<number>): History {
  return {
    items: Array.from(items),
    weights: Array.from(weights),
    isAgainst: Array.from(items, () => false),
  };
}

/** How many items the person was for. */
export function likedCount({ isAgainst }: History): number {
  return isAgainst.reduce((sum, against) => sum + (against ? 0 : 1), 0);
}
