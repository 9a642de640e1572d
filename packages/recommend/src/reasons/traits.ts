import { RandomStream } from '../random.ts';
import type { ItemFacts } from './facts.ts';

export type TraitName = 'artist' | 'style' | 'period' | 'palette' | 'brush';

/** Something that two artworks share. */
export interface SharedTrait {
  readonly trait: TraitName;
  /** The artist's or the style's name, or the years, `1872–1890`; absent for palette and brush. */
  readonly value?: string;
  /** Share of pairs drawn from the collection that have as much in common: the smaller, the more it says. */
  readonly chance: number;
}

/** Years within which two works are of one period. */
const PERIOD = 25;
const PAIRS = 2000;
/** A palette or brush is shared where at most this share of pairs is as alike. */
const RARE = 0.1;

/** How alike the pairs of a collection are: what traits are held against. */
export interface TraitScale {
  readonly artist: number;
  readonly style: number;
  readonly period: number;
  /** Cosines of pairs, ascending. */
  readonly palette: Float64Array;
  readonly brush: Float64Array;
}

/** Measures pairs that are drawn by a seed. */
export function traitScale(facts: readonly ItemFacts[], seed: number): TraitScale {
  const random = new RandomStream(seed, 23);
  const counts = { artist: 0, style: 0, period: 0 };
  const cosines = { palette: [] as number[], brush: [] as number[] };
  for (let n = 0; n < PAIRS && facts.length > 1; n++) {
    const first = random.integer(facts.length);
    const second = (first + 1 + random.integer(facts.length - 1)) % facts.length;
    const [a, b] = [facts[first], facts[second]];
    if (!a || !b) continue;
    if (isSame(a.artist, b.artist)) counts.artist++;
    if (isSame(a.style, b.style)) counts.style++;
    if (isOnePeriod(a, b)) counts.period++;
    for (const trait of ['palette', 'brush'] as const) {
      const alike = cosineOf(a[trait], b[trait]);
      if (alike !== undefined) cosines[trait].push(alike);
    }
  }
  // as if one pair more had shared it: what was never seen is rare, not impossible
  const chance = (count: number) => (count + 1) / (PAIRS + 1);
  return {
    artist: chance(counts.artist),
    style: chance(counts.style),
    period: chance(counts.period),
    palette: Float64Array.from(cosines.palette).sort(),
    brush: Float64Array.from(cosines.brush).sort(),
  };
}

/** What two artworks share, the most telling first. */
export function sharedTraits(a: ItemFacts, b: ItemFacts, scale: TraitScale): SharedTrait[] {
  const found: SharedTrait[] = [];
  for (const trait of ['artist', 'style'] as const) {
    const value = a[trait];
    if (value !== undefined && isSame(value, b[trait])) found.push({ trait, value, chance: scale[trait] });
  }
  if (isOnePeriod(a, b)) {
    const years = [a.year ?? 0, b.year ?? 0].sort((x, y) => x - y);
    const value = years[0] === years[1] ? `${years[0]}` : years.join('–');
    found.push({ trait: 'period', value, chance: scale.period });
  }
  for (const trait of ['palette', 'brush'] as const) {
    const alike = cosineOf(a[trait], b[trait]);
    if (alike === undefined) continue;
    const chance = shareAtLeast(scale[trait], alike);
    if (chance <= RARE) found.push({ trait, chance });
  }
  return found.sort((x, y) => x.chance - y.chance);
}

function isSame(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a === b;
}

function isOnePeriod(a: ItemFacts, b: ItemFacts): boolean {
  return a.year !== undefined && b.year !== undefined && Math.abs(a.year - b.year) <= PERIOD;
}

function cosineOf(a: ArrayLike<number> | undefined, b: ArrayLike<number> | undefined): number | undefined {
  if (!a || !b || a.length !== b.length) return undefined;
  let [ab, aa, bb] = [0, 0, 0];
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[k] as number, b[k] as number];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : undefined;
}

function shareAtLeast(ascending: Float64Array, value: number): number {
  let count = 0;
  for (let n = ascending.length - 1; n >= 0 && (ascending[n] as number) >= value; n--) count++;
  return (count + 1) / (ascending.length + 1);
}
