/**
 * Conformal sets (Romano, Sesia & Candès 2020, "Classification with valid and adaptive coverage", without randomisation): all
 * answers but those above which likelier ones add up to more than the threshold. Over many works, the right answer is in the set
 * at least as often as promised, whatever the network, if new works are like those that calibrated. An answer's own share does
 * not count against it: else right answers of which the network is sure would look as far off as wrong ones, and sets swell.
 */

/** The threshold for sets that hold the right answer in `coverage` of cases, from shares and right labels of works not trained on. */
export function conformalThreshold(
  shares: readonly ArrayLike<number>[],
  labels: ArrayLike<number>,
  coverage: number,
): number {
  const scores = shares.map((row, index) => likelierThan(row, labels[index] as number)).sort((a, b) => a - b);
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
  while (size < order.length && (size === 0 || sum <= threshold + 1e-12)) {
    sum += shares[order[size] as number] as number;
    size++;
  }
  return order.slice(0, size);
}

/** What the shares of answers likelier than `label` add up to. */
function likelierThan(shares: ArrayLike<number>, label: number): number {
  let sum = 0;
  for (const index of byShare(shares)) {
    if (index === label) return sum;
    sum += shares[index] as number;
  }
  return 1;
}

function byShare(shares: ArrayLike<number>): number[] {
  return Array.from({ length: shares.length }, (_, index) => index).sort(
    (a, b) => (shares[b] as number) - (shares[a] as number) || a - b,
  );
}
