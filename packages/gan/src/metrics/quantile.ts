import { MetricError } from './errors.ts';

/** The `q`-quantile, q in [0, 1], linear between order statistics (Hyndman & Fan 1996, type 7, as NumPy does). */
export function quantile(values: Float64Array, q: number): number {
  if (values.length === 0) throw new MetricError('quantile: there are no values; pass at least one');
  if (!(q >= 0 && q <= 1)) throw new MetricError(`quantile: q must lie between 0 and 1, got ${q}`);
  const sorted = values.toSorted();
  const place = q * (sorted.length - 1);
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}
