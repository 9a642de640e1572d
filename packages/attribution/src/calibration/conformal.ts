/**
 * Conformal sets (Romano, Sesia & Candès 2020, "Classification with valid and adaptive coverage", without randomisation): the
 * likeliest answers down to and with the one at which their shares reach the threshold. Over many works, the right answer is
 * in the set at least as often as promised, whatever the network, if new works are like those that calibrated.
 */

/** The threshold for sets that hold the right answer in `coverage` of cases, from shares and right labels of works not trained on. */
export function conformalThreshold(
  shares: readonly ArrayLike<number>[],
  labels: ArrayLike<number>,
  coverage: number,
): number {
  const scores = shares.map((row, index) => reachOf(row, labels[index] as number)).sort((a, b) => a - b);
  // the finite-sample quantile: one work more than there are
  const rank = Math.ceil((scores.length + 1) * coverage);
  return rank > scores.length ? 1 : (scores[rank - 1] as number);
}

/** The set: indices by falling share. Never empty. */
export function conformalSet(shares: ArrayLike<number>, threshold: number): number[] {
  const order = byShare(shares);
  let sum = 0;
  let size = 0;
  // a hair's breadth: sums in another order differ in the last bit
  while (size < order.length && (size === 0 || sum < threshold - 1e-12)) {
    sum += shares[order[size] as number] as number;
    size++;
  }
  return order.slice(0, size);
}

/** What the shares add up to from the likeliest answer to `label`. */
function reachOf(shares: ArrayLike<number>, label: number): number {
  let sum = 0;
  for (const index of byShare(shares)) {
    sum += shares[index] as number;
    if (index === label) return sum;
  }
  return 1;
}

function byShare(shares: ArrayLike<number>): number[] {
  return Array.from({ length: shares.length }, (_, index) => index).sort(
    (a, b) => (shares[b] as number) - (shares[a] as number) || a - b,
  );
}
