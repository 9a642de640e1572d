import { describe, expect, it } from 'vitest';
import { addEvent, editEvent, forgetAll, forgetEvent, forgetItem } from './edit-profile.ts';
import { eventKinds, exportProfile, newProfile, parseProfile } from './profile.ts';
import { readProfile } from './read-profile.ts';
import { showProfile } from './show-profile.ts';

const now = new Date('2026-05-01T00:00:00Z');
const at = now.toISOString();
const numberOf = new Map([...'abc'].map((id, item) => [id, item]));

describe('a profile', () => {
  const one = addEvent(newProfile('me'), { id: '1', at, kind: 'keep', item: 'a' });
  const two = addEvent(one, { id: '2', at, kind: 'linger', item: 'b', seconds: 15 });

  it('is exported as it is and read again', () => {
    expect(parseProfile(exportProfile(two))).toEqual(two);
  });

  it('is shown in full', () => {
    const shown = showProfile(two);
    expect(shown.events).toHaveLength(2);
    expect(shown.counts).toMatchObject({ keep: 1, linger: 1, hide: 0 });
    expect(Object.keys(shown.counts)).toEqual([...eventKinds]);
  });

  it('is edited and forgotten, and what it was stays as it was', () => {
    expect(forgetEvent(two, '2')).toEqual(one);
    expect(forgetItem(two, 'b')).toEqual(one);
    expect(forgetAll(two)).toEqual(newProfile('me'));
    expect(editEvent(two, '2', { seconds: 3 }).events[1]).toMatchObject({ seconds: 3 });
    expect(two.events).toHaveLength(2);
    expect(() => forgetEvent(one, '2')).toThrow('event 2');
  });

  it('gives events without id and time their own', () => {
    const { events } = addEvent(addEvent(one, { kind: 'open', item: 'a' }), { kind: 'open', item: 'a' });
    expect(new Set(events.map(({ id }) => id)).size).toBe(3);
    expect(Number.isNaN(Date.parse(events[2]!.at))).toBe(false);
  });

  it.each([
    ['{', 'no JSON'],
    [{ format: 2, person: 'me', events: [] }, 'newer Inkstone'],
    [{ format: 1, person: 'me', events: [{ id: '1', at, kind: 'love', item: 'a' }] }, 'events.0.kind'],
    [{ format: 1, person: 'me', events: [{ id: '1', at: 'today', kind: 'keep', item: 'a' }] }, 'events.0.at'],
    [{ ...one, events: [...one.events, ...one.events] }, 'two have the id 1'],
  ])('is refused where it is none: %j', (source, said) => {
    expect(() => parseProfile(source)).toThrow(said);
  });
});

describe('readProfile', () => {
  const read = (...events: readonly [string, string, number?][]) =>
    readProfile(
      parseProfile({
        ...newProfile('me'),
        events: events.map(([kind, item, seconds], n) => ({
          ...{ id: `${n}`, at, kind, item },
          ...(seconds === undefined ? {} : { seconds }),
        })),
      }),
      numberOf,
      now,
    );

  it('adds up what was done with an artwork', () => {
    const { history, settled, shown } = read(
      ['open', 'a'],
      ['linger', 'a', 15],
      ['show', 'b'],
      ['keep', 'c'],
    );
    expect(history).toEqual({ items: [0, 2], weights: [2, 4], isAgainst: [false, false] });
    expect([...settled]).toEqual([2]);
    expect([...shown]).toEqual([[1, 1]]);
  });

  it('lets “not this” outweigh all before, and a keep take it back', () => {
    expect(read(['keep', 'a'], ['open', 'a'], ['hide', 'a']).history).toEqual({
      ...{ items: [0], weights: [4], isAgainst: [true] },
    });
    expect(read(['hide', 'a'], ['keep', 'a'], ['keep', 'a']).history.isAgainst).toEqual([false]);
  });

  it('passes over artworks that are gone', () => {
    expect(read(['keep', 'gone']).history.items).toEqual([]);
  });

  it('lets old events fade', () => {
    const profile = addEvent(newProfile('me'), { kind: 'keep', item: 'a', at: '2025-05-01T00:00:00Z' });
    expect(readProfile(profile, numberOf, now).history.weights[0]).toBeCloseTo(2, 5);
  });
});
