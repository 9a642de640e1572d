import type { ProfileEvent } from './profile.ts';

/** Seconds after which looking longer says nothing more. */
const LONG_LOOK = 30;
/** Days after which an event counts half. */
const HALF_LIFE = 365;
const DAY_MS = 86_400_000;

/** How much an event says for (above 0) or against (below 0) its artwork; nothing for `show`. */
export function eventWeight({ kind, seconds = 0 }: ProfileEvent): number {
  switch (kind) {
    case 'keep':
      return 4;
    case 'like':
      return 3;
    case 'open':
      return 1;
    case 'linger':
      return 2 * Math.min(1, seconds / LONG_LOOK);
    case 'pass':
      return -2;
    case 'hide':
      return -4;
    case 'show':
      return 0;
    default:
      return kind satisfies never;
  }
}

/** What is left of it at `now`: tastes change. An event of the future counts whole. */
export function agedWeight(event: ProfileEvent, now: Date): number {
  const days = Math.max(0, (now.getTime() - Date.parse(event.at)) / DAY_MS);
  return eventWeight(event) * 2 ** (-days / HALF_LIFE);
}
