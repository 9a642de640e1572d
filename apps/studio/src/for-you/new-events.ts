import { randomUUID } from 'node:crypto';
import type { EventKind, Profile, ProfileEvent } from '@inkstone/recommend';

/** What a page saw somebody do. */
export interface Deed {
  readonly kind: EventKind;
  readonly item: string;
  readonly seconds?: number | undefined;
}

/** A profile of more is slow to read for a person, and its oldest events have faded. */
export const MOST_EVENTS = 20_000;
/** Of pictures shown, which come by the wall. */
const MOST_SHOWN = 5000;

/** Within so many milliseconds the same again says nothing new. */
const SAME: Partial<Record<EventKind, number>> = { show: 12 * 3_600_000, open: 30 * 60_000 };

/** With what was done now, and which events those are. What was just recorded of the same work is not recorded again. */
export function withDeeds(
  profile: Profile,
  deeds: readonly Deed[],
  now: Date,
): { readonly profile: Profile; readonly added: readonly ProfileEvent[] } {
  const added: ProfileEvent[] = [];
  const at = now.toISOString();
  for (const { kind, item, seconds } of deeds) {
    const same = SAME[kind];
    const since = now.getTime() - (same ?? 0);
    const isAgain = (event: ProfileEvent) =>
      event.kind === kind && event.item === item && Date.parse(event.at) > since;
    if (same !== undefined && (profile.events.some(isAgain) || added.some(isAgain))) continue;
    added.push({ id: randomUUID(), at, kind, item, ...(seconds !== undefined && { seconds }) });
  }
  if (added.length === 0) return { profile, added };
  return { profile: { ...profile, events: bounded([...profile.events, ...added]) }, added };
}

/** With events that were forgotten a moment ago, where they were; those whose id is there already are passed over. */
export function withRestored(profile: Profile, events: readonly ProfileEvent[]): Profile {
  const ids = new Set(profile.events.map(({ id }) => id));
  const back = events.filter(({ id }) => !ids.has(id));
  if (back.length === 0) return profile;
  // those of one moment as they were given, which is how they were shown
  const all = [...profile.events, ...back].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return { ...profile, events: bounded(all) };
}

/** The oldest go first: showings, then the rest. */
export function bounded(events: readonly ProfileEvent[]): ProfileEvent[] {
  const shown = events.filter(({ kind }) => kind === 'show').length;
  let tooMany = shown - MOST_SHOWN;
  const kept = events.filter(({ kind }) => kind !== 'show' || tooMany-- <= 0);
  return kept.slice(Math.max(0, kept.length - MOST_EVENTS));
}
