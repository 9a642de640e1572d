import type { Dataset } from '@inkstone/data';
import { holdOut } from '@inkstone/data/in-memory';

/** Pictures set aside: a tenth of a small set, never more than this. */
const MOST_HELD = 2000;

/** Takes away the pictures that choose the best checkpoint; of a very small set they are only borrowed. */
export function setAside(dataset: Dataset): { train: Dataset; held: Dataset } {
  const count = Math.min(MOST_HELD, Math.floor(dataset.count / 10));
  if (count < 2) return { train: dataset, held: dataset };
  return holdOut(dataset, { count, seed: 0 });
}
