import { columnCounts, type Interactions } from '../interactions/interactions.ts';

/** How many people had to do with each item [items], the ranking that knows nobody, which every other must beat. */
export function popularity(of: Interactions): Float32Array {
  return Float32Array.from(columnCounts(of));
}
