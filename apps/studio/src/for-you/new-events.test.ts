import { newProfile, type ProfileEvent } from '@inkstone/recommend';
import { describe, expect, it } from 'vitest';
import { bounded, MOST_EVENTS, withDeeds, withRestored } from './new-events.ts';

const now = new Date('2026-05-01T12:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const event = (n: number, kind: ProfileEvent['kind'], minutes = 0): ProfileEvent => ({
  ...{ id: `${n}`, at: later(minutes).toISOString(), kind, item: `w${n}` },
});

describe('what is written down', () => {
  it('does not say the same again at once', () => {
    const open = [{ kind: 'open', item: 'a' }] as const;
    const once = withDeeds(newProfile('me'), [...open, ...open], now);
    expect(once.added).toHaveLength(1);
    expect(withDeeds(once.profile, open, later(10))).toEqual({ profile: once.profile, added: [] });
    expect(withDeeds(once.profile, open, later(40)).added).toHaveLength(1);
    expect(withDeeds(once.profile, [{ kind: 'keep', item: 'a' }], now).added).toHaveLength(1);
  });

  it('comes back where it was, once', () => {
    const profile = { ...newProfile('me'), events: [event(1, 'keep', 1), event(3, 'keep', 3)] };
    const back = withRestored(profile, [event(2, 'hide', 2), event(3, 'keep', 3)]);
    expect(back.events.map(({ id }) => id)).toEqual(['1', '2', '3']);
  });

  it('is bounded: showings go first, the oldest before the others', () => {
    const shown = Array.from({ length: 5200 }, (_, n) => event(n, 'show'));
    const kept = bounded([event(-1, 'keep'), ...shown]);
    expect(kept).toHaveLength(5001);
    expect([kept[0]?.kind, kept[1]?.id]).toEqual(['keep', '200']);
    const many = Array.from({ length: MOST_EVENTS + 5 }, (_, n) => event(n, 'open'));
    expect(bounded(many)[0]?.id).toBe('5');
  });
});
