import type { History } from '../hybrid/history.ts';
import { agedWeight } from './event-weights.ts';
import type { Profile } from './profile.ts';

/** A profile in the numbers of a catalogue. */
export interface ReadProfile {
  /** One entry for each artwork with events for or against it, in the order of first events. */
  readonly history: History;
  /** Kept or hidden: not to be shown again. */
  readonly settled: ReadonlySet<number>;
  /** How often each artwork was on the wall. */
  readonly shown: ReadonlyMap<number, number>;
}

/**
 * Adds up the events of each artwork. “Not this” outweighs whatever was for it before, at once. Artworks that the catalogue
 * does not have are passed over: they may have been deleted.
 */
export function readProfile(profile: Profile, numberOf: ReadonlyMap<string, number>, now: Date): ReadProfile {
  const sums = new Map<number, number>();
  const hidden = new Map<number, number>();
  const settled = new Set<number>();
  const shown = new Map<number, number>();
  for (const event of profile.events) {
    const item = numberOf.get(event.item);
    if (item === undefined) continue;
    const weight = agedWeight(event, now);
    if (event.kind === 'show') shown.set(item, (shown.get(item) ?? 0) + 1);
    if (event.kind === 'keep' || event.kind === 'hide') settled.add(item);
    // a keep after it takes it back
    if (event.kind === 'hide') hidden.set(item, weight);
    if (event.kind === 'keep') hidden.delete(item);
    if (weight !== 0) sums.set(item, (sums.get(item) ?? 0) + weight);
  }
  const entries = [...sums].map(([item, sum]): [number, number] => [item, hidden.get(item) ?? sum]);
  const telling = entries.filter(([, weight]) => weight !== 0);
  return {
    history: {
      items: telling.map(([item]) => item),
      weights: telling.map(([, weight]) => Math.abs(weight)),
      isAgainst: telling.map(([, weight]) => weight < 0),
    },
    settled,
    shown,
  };
}
