/**
 * Maximal marginal relevance (Carbonell and Goldstein 1998): chooses `count` of `candidates` one after another, each the best
 * by (1 − diversity) · score − diversity · likeness to the most alike that is chosen already. Scores are scaled to [0, 1]
 * over the candidates; `likeness` is a cosine. `diversity` 0 keeps the order of scores.
 */
export function diversify(
  candidates: readonly number[],
  scores: ArrayLike<number>,
  {
    count,
    diversity,
    likeness,
  }: {
    readonly count: number;
    readonly diversity: number;
    readonly likeness: (a: number, b: number) => number;
  },
): number[] {
  const of = candidates.map((item) => scores[item] as number);
  const [least, most] = [Math.min(...of), Math.max(...of)];
  const worth = of.map((score) => (most > least ? (score - least) / (most - least) : 1));
  const closest = new Float64Array(candidates.length).fill(0);
  const isChosen = new Uint8Array(candidates.length);
  const chosen: number[] = [];
  while (chosen.length < Math.min(count, candidates.length)) {
    let [best, at] = [Number.NEGATIVE_INFINITY, 0];
    for (let n = 0; n < candidates.length; n++) {
      if (isChosen[n]) continue;
      const value = (1 - diversity) * (worth[n] as number) - diversity * (closest[n] as number);
      if (value > best) [best, at] = [value, n];
    }
    isChosen[at] = 1;
    const taken = candidates[at] as number;
    chosen.push(taken);
    if (diversity === 0) continue;
    for (let n = 0; n < candidates.length; n++) {
      const alike = likeness(candidates[n] as number, taken);
      closest[n] = chosen.length === 1 ? alike : Math.max(closest[n] as number, alike);
    }
  }
  return chosen;
}
