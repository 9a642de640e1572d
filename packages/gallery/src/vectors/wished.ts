/** How much "less like that" counts beside "more like this". */
export const AGAINST = 0.5;

/**
 * What is looked for: unit(mean(more) − 0.5 · mean(less)), Rocchio 1971, "Relevance feedback in information retrieval", without
 * its old query. `more` has one at least, all of length 1 and of one width. Where nothing is left, as when both say the same,
 * unit(mean(more)).
 */
export function wished(more: readonly Float32Array[], less: readonly Float32Array[]): Float32Array {
  const toward = mean(more);
  const away = less.length === 0 ? undefined : mean(less);
  const vector = toward.map((value, i) => value - (away ? AGAINST * (away[i] as number) : 0));
  return unit(vector) ?? unit(toward) ?? toward;
}

/** The same of histograms, of which no direction is asked: mean(more) − 0.5 · mean(less). */
export function wishedColors(
  more: readonly (readonly number[])[],
  less: readonly (readonly number[])[],
): number[] {
  const toward = mean(more.map((colors) => Float32Array.from(colors)));
  const away = less.length === 0 ? undefined : mean(less.map((colors) => Float32Array.from(colors)));
  return Array.from(toward, (value, i) => value - (away ? AGAINST * (away[i] as number) : 0));
}

function mean(vectors: readonly Float32Array[]): Float32Array {
  const [first] = vectors;
  const sum = new Float32Array(first?.length ?? 0);
  for (const vector of vectors)
    for (const [i, value] of vector.entries()) sum[i] = (sum[i] as number) + value;
  return sum.map((value) => value / vectors.length);
}

/** Undefined for a vector without a direction. */
function unit(vector: Float32Array): Float32Array | undefined {
  const length = Math.hypot(...vector);
  return length < 1e-6 ? undefined : vector.map((value) => value / length);
}
