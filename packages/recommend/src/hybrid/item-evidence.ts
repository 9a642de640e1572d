import { columnCounts, type Interactions } from '../interactions/interactions.ts';

/** What is known of items by how people met them [items]. */
export interface ItemEvidence {
  /** How well an item does: a number that may be compared, the mean of all where nothing is known. */
  readonly appeal: Float64Array;
  /** How often it was put to the test, in events. */
  readonly events: Float32Array;
}

/** Keeps, at the mean rate, that an item is believed to have had before it is met. */
const PRIOR_EVENTS = 3;

/**
 * With `shown`: the log-odds that an item is kept when it is shown, drawn to the mean as by a Beta prior, so that being shown
 * often counts for nothing; it was tried as often as its showings would give keeps at the mean rate. Without: ln(1 + people
 * who had to do with it), and the mean of it for an item without any, which is new rather than bad.
 */
export function itemEvidence(of: Interactions, shown?: Interactions): ItemEvidence {
  const kept = columnCounts(of);
  if (!shown) {
    const met = Array.from(kept).filter((count) => count > 0);
    const mean = met.reduce((sum, count) => sum + Math.log1p(count), 0) / Math.max(1, met.length);
    const appeal = Float64Array.from(kept, (count) => (count > 0 ? Math.log1p(count) : mean));
    return { appeal, events: Float32Array.from(kept) };
  }
  const times = new Float64Array(of.columns);
  for (const [n, item] of shown.indices.entries())
    times[item] = (times[item] as number) + (shown.weights[n] as number);
  // a keep without a showing was seen elsewhere
  for (let item = 0; item < times.length; item++)
    times[item] = Math.max(times[item] as number, kept[item] as number);
  const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
  const rate = (sum(kept) + 1) / (sum(times) + 2);
  const appeal = Float64Array.from(times, (count, item) => {
    const likely = ((kept[item] as number) + PRIOR_EVENTS) / (count + PRIOR_EVENTS / rate);
    return Math.log(likely / (1 - likely));
  });
  return { appeal, events: Float32Array.from(times, (count) => rate * count) };
}
