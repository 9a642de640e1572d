import { RecommendError } from '../errors.ts';
import { type Profile, type ProfileEvent, parseProfile } from './profile.ts';

/** What a new event says; its id and time are made where they are absent. */
export type NewEvent = Omit<ProfileEvent, 'id' | 'at'> & Partial<Pick<ProfileEvent, 'id' | 'at'>>;

/** With one more event. The profile given stays as it is. Throws RecommendError PROFILE. */
export function addEvent(profile: Profile, event: NewEvent): Profile {
  const whole = { id: crypto.randomUUID(), at: new Date().toISOString(), ...event };
  return parseProfile({ ...profile, events: [...profile.events, whole] });
}

/** With one event changed. Throws RecommendError NO_EVENT and PROFILE. */
export function editEvent(profile: Profile, id: string, changes: Partial<Omit<ProfileEvent, 'id'>>): Profile {
  checkHas(profile, id);
  const events = profile.events.map((event) => (event.id === id ? { ...event, ...changes } : event));
  return parseProfile({ ...profile, events });
}

/** As if the event had never been. Throws RecommendError NO_EVENT. */
export function forgetEvent(profile: Profile, id: string): Profile {
  checkHas(profile, id);
  return { ...profile, events: profile.events.filter((event) => event.id !== id) };
}

/** As if the person had never met the artwork. */
export function forgetItem(profile: Profile, item: string): Profile {
  return { ...profile, events: profile.events.filter((event) => event.item !== item) };
}

/** As if the person had never done anything. */
export function forgetAll(profile: Profile): Profile {
  return { ...profile, events: [] };
}

function checkHas({ events }: Profile, id: string): void {
  if (events.some((event) => event.id === id)) return;
  throw new RecommendError('NO_EVENT', {
    en: `event ${id}: the profile holds no such event; it may have been forgotten already`,
    zh: `事件 ${id}：档案中没有这个事件，可能已被遗忘`,
  });
}
