import { columnCounts, type Interactions } from '../interactions/interactions.ts';
import { diversityOf, ndcgAt, recallAt } from './list-metrics.ts';

/** One person's list and what they turned out to like. */
export interface JudgedList {
  readonly person: number;
  /** Items, best first. */
  readonly list: readonly number[];
  /** At least one. */
  readonly relevant: ReadonlySet<number>;
}

export interface ListFigures {
  /** Means over people. */
  readonly recall: number;
  readonly ndcg: number;
  /** Share of all items that are in anybody's list. */
  readonly coverage: number;
  /** Mean over people of 1 − cosine of the pairs in a list. */
  readonly diversity: number;
  /** Mean popularity of listed items by mean popularity of what the same people had: 1 neither favours nor avoids the popular. */
  readonly popularityBias: number;
  /** People who were judged. */
  readonly people: number;
}

/** Figures of lists, of which the first `count` of each count. All are NaN but coverage where nobody is judged. */
export function evaluateLists(
  lists: Iterable<JudgedList>,
  {
    train,
    cosine,
    count,
  }: {
    readonly train: Interactions;
    readonly cosine: (a: number, b: number) => number;
    readonly count: number;
  },
): ListFigures {
  const counts = columnCounts(train);
  const shown = new Set<number>();
  const sums = { recall: 0, ndcg: 0, diversity: 0, popularity: 0, own: 0 };
  let people = 0;
  for (const { person, list, relevant } of lists) {
    const first = list.slice(0, count);
    people++;
    for (const item of first) shown.add(item);
    sums.recall += recallAt(first, relevant, count);
    sums.ndcg += ndcgAt(first, relevant, count);
    sums.diversity += diversityOf(first, cosine);
    const own = train.indices.subarray(train.starts[person], train.starts[person + 1]);
    if (own.length === 0 || first.length === 0) continue;
    sums.popularity += meanOf(first, counts);
    sums.own += meanOf(own, counts);
  }
  return {
    recall: sums.recall / people,
    ndcg: sums.ndcg / people,
    coverage: shown.size / train.columns,
    diversity: sums.diversity / people,
    popularityBias: sums.popularity / sums.own,
    people,
  };
}

function meanOf(items: ArrayLike<number>, counts: Uint32Array): number {
  let sum = 0;
  for (let k = 0; k < items.length; k++) sum += counts[items[k] as number] as number;
  return sum / items.length;
}
