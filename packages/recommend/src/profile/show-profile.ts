import { type EventKind, eventKinds, type Profile, type ProfileEvent } from './profile.ts';

/** A profile as a person reads it: nothing of it is left out. */
export interface ShownProfile {
  readonly person: string;
  readonly counts: Readonly<Record<EventKind, number>>;
  /** The latest event first; those of one moment as they were added. */
  readonly events: readonly ProfileEvent[];
}

export function showProfile({ person, events }: Profile): ShownProfile {
  const counts = Object.fromEntries(
    eventKinds.map((kind) => [kind, events.filter((event) => event.kind === kind).length]),
  ) as Record<EventKind, number>;
  return { person, counts, events: events.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at)) };
}
