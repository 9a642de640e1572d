/** Share of the relevant items that are among the first `count` of the list. */
export function recallAt(list: readonly number[], relevant: ReadonlySet<number>, count: number): number {
  return hits(list, relevant, count) / relevant.size;
}

/** Discounted gain of the first `count`, gain 1 for a relevant item, discount log₂(place + 1), by that of the best list. */
export function ndcgAt(list: readonly number[], relevant: ReadonlySet<number>, count: number): number {
  let gain = 0;
  let best = 0;
  for (let place = 0; place < count; place++) {
    const discounted = 1 / Math.log2(place + 2);
    if (place < list.length && relevant.has(list[place] as number)) gain += discounted;
    if (place < relevant.size) best += discounted;
  }
  return gain / best;
}

function hits(list: readonly number[], relevant: ReadonlySet<number>, count: number): number {
  return list.slice(0, count).filter((item) => relevant.has(item)).length;
}

/** 1 − mean cosine of all pairs of a list: 0 where all are alike. 0 for lists of less than two. */
export function diversityOf(list: readonly number[], cosine: (a: number, b: number) => number): number {
  let sum = 0;
  let pairs = 0;
  for (let b = 1; b < list.length; b++) {
    for (let a = 0; a < b; a++) {
      sum += 1 - cosine(list[a] as number, list[b] as number);
      pairs++;
    }
  }
  return pairs === 0 ? 0 : sum / pairs;
}
