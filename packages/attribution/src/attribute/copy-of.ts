import { type KnowledgeBase, type NearWork, nearestWorks } from '../knowledge/knowledge-base.ts';
import type { QuantizedVectors } from '../knowledge/quantized.ts';

/** Works among which one by another artist is looked for. */
const AMONG = 100;
/** By so much a copy's print lies nearer to its original than to any work of another artist. */
export const COPY_MARGIN = 0.1;

/** The nearest work by a print, and by how much it lies before the nearest work of another artist. */
export function nearestByPrint(
  print: Float32Array,
  knowledge: KnowledgeBase,
  prints: QuantizedVectors,
): { readonly work: NearWork; readonly margin: number } | undefined {
  const near = nearestWorks(print, knowledge, AMONG, prints);
  const [work] = near;
  if (!work) return undefined;
  const other = near.find(({ artist }) => artist !== work.artist)?.score;
  // where all of so many are by one artist, the last of them is nearer than any other's
  return { work, margin: work.score - (other ?? (near.length === AMONG ? (near.at(-1)?.score ?? -1) : -1)) };
}
