import { createHash } from 'node:crypto';
import type { Work } from './work.ts';

export type Part = 'train' | 'validate' | 'test';

export interface SplitShares {
  /** Of each artist's works; judges the finished model once. */
  readonly test: number;
  /** Of each artist's works; calibrates, and shows how training goes. */
  readonly validate: number;
}

/**
 * Which works train, validate and test: shares of each artist's, whole groups at a time, so that no copy or detail of a work
 * lies on two sides. The order is that of a hash of the group's first file: the same for the same list.
 */
export function splitWorks(
  works: readonly Work[],
  groups: ArrayLike<number>,
  { test, validate }: SplitShares,
): Part[] {
  const parts = new Array<Part>(works.length).fill('train');
  for (const indices of byArtist(works).values()) {
    const whole = [...grouped(indices, groups).entries()].sort(
      ([a], [b]) => order(works[a] as Work) - order(works[b] as Work),
    );
    const quota = { test: test * indices.length, validate: validate * indices.length };
    for (const [, members] of whole) {
      const part = (['test', 'validate'] as const).find((name) => members.length <= quota[name] + 0.5);
      if (!part) continue;
      quota[part] -= members.length;
      for (const index of members) parts[index] = part;
    }
  }
  return keepTogether(parts, groups);
}

/** A group may hold works of two artists (one painting under two names): it goes where its first work went. */
function keepTogether(parts: Part[], groups: ArrayLike<number>): Part[] {
  return parts.map((_, index) => parts[groups[index] as number] as Part);
}

function byArtist(works: readonly Work[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [index, { artist }] of works.entries()) {
    const list = found.get(artist);
    if (list) list.push(index);
    else found.set(artist, [index]);
  }
  return found;
}

function grouped(indices: readonly number[], groups: ArrayLike<number>): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const index of indices) {
    const group = groups[index] as number;
    const list = found.get(group);
    if (list) list.push(index);
    else found.set(group, [index]);
  }
  return found;
}

function order({ file }: Work): number {
  return createHash('sha256').update(file).digest().readUInt32BE();
}
