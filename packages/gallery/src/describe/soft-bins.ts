/** Parts `amount` between the bins on both sides of `at`, of `count` bins from `first`; the ends keep what lies beyond them. */
export function spread(bins: Float64Array, first: number, count: number, at: number, amount: number): void {
  const place = Math.min(count - 1, Math.max(0, at));
  const low = Math.floor(place);
  add(bins, first + low, amount * (1 - (place - low)));
  add(bins, first + Math.min(count - 1, low + 1), amount * (place - low));
}

/** The same on a circle. */
export function around(bins: Float64Array, first: number, count: number, at: number, amount: number): void {
  const low = Math.floor(at);
  add(bins, first + (low % count), amount * (1 - (at - low)));
  add(bins, first + ((low + 1) % count), amount * (at - low));
}

function add(bins: Float64Array, at: number, amount: number): void {
  bins[at] = (bins[at] ?? 0) + amount;
}
