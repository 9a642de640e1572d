import type { Embeddings } from '../content/embeddings.ts';
import { RandomStream } from '../random.ts';

/** Artworks that stand for the collection, and artworks among which is chosen. */
const SAMPLE = 1000;

/**
 * Artworks to ask a new person about: those that together stand for most of the collection. Maximises Σ over a sample of the
 * likeness to the most alike that is chosen (facility location), one after another, which reaches at least 1 − 1/e of the
 * best (Nemhauser, Wolsey and Fisher 1978). They differ, as another of the same kind adds little, and none is an oddity, as
 * it stands for nothing. The first tells most.
 */
export function chooseSwipes(
  { rows, width }: Embeddings,
  {
    count = 12,
    seed = 1,
    without,
  }: {
    readonly count?: number;
    readonly seed?: number;
    /** Artworks that are left out. */
    readonly without?: { has(item: number): boolean } | undefined;
  } = {},
): number[] {
  const order = Array.from(new RandomStream(seed, 29).order(rows.length / width));
  const sample = order.slice(0, SAMPLE);
  const candidates = order.filter((item) => !without?.has(item)).slice(0, SAMPLE);
  const likeness = candidates.map((item) =>
    Float32Array.from(sample, (other) => alike(rows, width, item, other)),
  );
  const covered = new Float32Array(sample.length);
  const chosen: number[] = [];
  const isChosen = new Set<number>();
  while (chosen.length < Math.min(count, candidates.length)) {
    let [best, at] = [-1, 0];
    for (const [n, row] of likeness.entries()) {
      if (isChosen.has(n)) continue;
      let gain = 0;
      for (let s = 0; s < row.length; s++) gain += Math.max(0, (row[s] as number) - (covered[s] as number));
      if (gain > best) [best, at] = [gain, n];
    }
    isChosen.add(at);
    chosen.push(candidates[at] as number);
    const row = likeness[at] as Float32Array;
    for (let s = 0; s < row.length; s++) covered[s] = Math.max(covered[s] as number, row[s] as number);
  }
  return chosen;
}

function alike(rows: Float32Array, width: number, a: number, b: number): number {
  let sum = 0;
  for (let k = 0; k < width; k++) sum += (rows[a * width + k] as number) * (rows[b * width + k] as number);
  return sum;
}
