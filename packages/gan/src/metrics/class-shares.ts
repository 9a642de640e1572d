import { MetricError } from './errors.ts';
import type { Features } from './features.ts';

export interface ClassShares {
  /** Share of the pictures whose likeliest class is each, [K], sum 1. */
  readonly shares: readonly number[];
  /** Mean probability of the likeliest class, in [1/K, 1]. */
  readonly confidence: number;
  /** Shannon entropy of `shares` in nats: ln K where all classes come equally often, 0 where one alone does. */
  readonly entropy: number;
}

/**
 * Which classes a judge network sees, from its `scores`, [N, K] logits, or probabilities where `kind` says so (rows that
 * sum to 1; throws MetricError otherwise). Of equally likely classes the first counts.
 */
export function classShares(scores: Features, kind: 'logits' | 'probabilities' = 'logits'): ClassShares {
  const { data, rows, columns } = scores;
  const counts = new Array<number>(columns).fill(0);
  let confidence = 0;
  for (let row = 0; row < rows; row++) {
    const values = data.subarray(row * columns, (row + 1) * columns);
    const likeliest = indexOfLargest(values);
    counts[likeliest] = (counts[likeliest] ?? 0) + 1;
    confidence += kind === 'logits' ? largestOfSoftmax(values) : largestProbability(values, row);
  }
  const shares = counts.map((count) => count / rows);
  const entropy = shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0);
  return { shares, confidence: confidence / rows, entropy };
}

function indexOfLargest(values: Float32Array | Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] as number) > (values[best] as number)) best = i;
  return best;
}

/** 1 / Σ exp(vᵢ − max): no exponential overflows. */
function largestOfSoftmax(values: Float32Array | Float64Array): number {
  const largest = values[indexOfLargest(values)] as number;
  let sum = 0;
  for (const value of values) sum += Math.exp(value - largest);
  return 1 / sum;
}

function largestProbability(values: Float32Array | Float64Array, row: number): number {
  let sum = 0;
  for (const value of values) sum += value;
  if (Math.abs(sum - 1) > 1e-3 || values.some((value) => value < 0)) {
    throw new MetricError(
      `classShares: row ${row} sums to ${sum} or has a negative entry, so it holds no probabilities; for logits say kind 'logits'`,
    );
  }
  return values[indexOfLargest(values)] as number;
}
