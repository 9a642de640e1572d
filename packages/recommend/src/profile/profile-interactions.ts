import { type Interactions, interactions } from '../interactions/interactions.ts';
import type { Profile } from './profile.ts';
import { readProfile } from './read-profile.ts';

/** What all people did and were shown, for training. What is against an artwork, or forgotten, does not enter. */
export function profileInteractions(
  profiles: readonly Profile[],
  ids: readonly string[],
  now: Date,
): { interactions: Interactions; shown: Interactions } {
  const numberOf = new Map(ids.map((id, item) => [id, item]));
  const fresh = () => ({ rows: [] as number[], columns: [] as number[], weights: [] as number[] });
  const [did, saw] = [fresh(), fresh()];
  for (const [person, profile] of profiles.entries()) {
    const { history, shown } = readProfile(profile, numberOf, now);
    for (const [n, item] of history.items.entries()) {
      if (history.isAgainst[n]) continue;
      did.rows.push(person);
      did.columns.push(item);
      did.weights.push(history.weights[n] ?? 0);
    }
    for (const [item, times] of shown) {
      saw.rows.push(person);
      saw.columns.push(item);
      saw.weights.push(times);
    }
  }
  return {
    interactions: interactions(profiles.length, ids.length, did),
    shown: interactions(profiles.length, ids.length, saw),
  };
}
