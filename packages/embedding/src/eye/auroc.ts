/**
 * Area under the receiver operating characteristic: the chance that one of `positives` scores above one of `negatives`, ties
 * counting half (Mann & Whitney 1947). 0.5 for scores that say nothing; NaN without scores, and where one of them is NaN.
 */
export function auroc(positives: readonly number[], negatives: readonly number[]): number {
  if ([...positives, ...negatives].some(Number.isNaN)) return Number.NaN;
  const all = [
    ...positives.map((score) => ({ score, isPositive: true })),
    ...negatives.map((score) => ({ score, isPositive: false })),
  ].sort((a, b) => a.score - b.score);
  let ranks = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.score === all[from]?.score) to++;
    const rank = (from + 1 + to) / 2;
    for (let i = from; i < to; i++) if (all[i]?.isPositive) ranks += rank;
    from = to;
  }
  const [p, n] = [positives.length, negatives.length];
  return (ranks - (p * (p + 1)) / 2) / (p * n);
}
