import { beforeAll, describe, expect, it } from 'vitest';
import { cosine } from '../content/embeddings.ts';
import { trainHybrid } from '../hybrid/train-hybrid.ts';
import { interactions, rowOf } from '../interactions/interactions.ts';
import { chooseSwipes } from '../onboarding/choose-swipes.ts';
import { addEvent, forgetAll, forgetEvent, forgetItem } from '../profile/edit-profile.ts';
import { newProfile, type Profile } from '../profile/profile.ts';
import { profileInteractions } from '../profile/profile-interactions.ts';
import { RandomStream } from '../random.ts';
import type { ItemFacts } from '../reasons/facts.ts';
import { reasonWords } from '../reasons/reason-words.ts';
import { simulatePeople } from '../simulate/simulate-people.ts';
import { personState, type Recommender, recommend, recommender } from './recommend.ts';

const people = simulatePeople({ seed: 4, people: 60, items: 240 });
const looks = people.embeddings;
const now = new Date('2026-05-01T00:00:00Z');
const facts: ItemFacts[] = Array.from({ length: 240 }, (_, item) => ({ id: `w${item}` }));
const numberOf = new Map(facts.map(({ id }, item) => [id, item]));
const settings = { factors: 8, iterations: 6, regularization: 5 };
let shelf: Recommender;
beforeAll(async () => {
  const model = await trainHybrid(
    { interactions: people.train, shown: people.shown, embeddings: looks },
    settings,
  );
  shelf = recommender(model, facts);
});

const plain = { count: 10, diversity: 0, exploration: 0, freshness: 0, now };
const keep = (profile: Profile, ...items: readonly number[]) =>
  items.reduce(
    (so, item) => addEvent(so, { kind: 'keep', item: `w${item}`, at: now.toISOString() }),
    profile,
  );
const does = (profile: Profile, kind: 'hide' | 'show' | 'pass', item: number) =>
  addEvent(profile, { kind, item: `w${item}`, at: now.toISOString() });
const itemsOf = (list: readonly { item: string }[]) => list.map(({ item }) => numberOf.get(item)!);
const alike = (list: readonly { item: string }[], to: number) =>
  itemsOf(list).reduce((sum, item) => sum + cosine(looks, item, to), 0) / list.length;

/** The artworks that look most like one. */
const nearest = (to: number, count: number) =>
  facts
    .map((_, item) => item)
    .filter((item) => item !== to)
    .sort((a, b) => cosine(looks, b, to) - cosine(looks, a, to))
    .slice(0, count);

describe('recommend', () => {
  it('follows a single new event, without training', () => {
    const before = recommend(shelf, newProfile('me'), plain);
    const after = recommend(shelf, keep(newProfile('me'), 7), plain);
    expect(itemsOf(after)).not.toContain(7);
    expect(alike(after, 7)).toBeGreaterThan(alike(before, 7) + 0.1);
  });

  it('takes “not this” at its word at once, and what looks like it with it', () => {
    const profile = keep(newProfile('me'), 7, ...nearest(7, 3));
    const before = recommend(shelf, profile, plain);
    const [first] = itemsOf(before);
    const after = recommend(shelf, does(profile, 'hide', first!), plain);
    expect(itemsOf(after)).not.toContain(first);
    expect(alike(after, first!)).toBeLessThan(alike(before.slice(1), first!));
  });

  it('forgets: state and list are those of a person who never did it', () => {
    const [a, b] = [keep(newProfile('me'), 3, 50), keep(newProfile('me'), 3, 50)];
    const never = { ...a, events: b.events };
    const more = does(does(keep(never, 120), 'hide', 9), 'show', 77);
    const without = more.events.slice(2).reduce((profile, { id }) => forgetEvent(profile, id), more);
    for (const options of [plain, { count: 15, now, seed: 3 }]) {
      expect(recommend(shelf, more, options)).not.toEqual(recommend(shelf, never, options));
      expect(recommend(shelf, without, options)).toEqual(recommend(shelf, never, options));
      expect(recommend(shelf, forgetAll(more), options)).toEqual(recommend(shelf, newProfile('me'), options));
    }
    expect(personState(shelf, without, now)).toEqual(personState(shelf, never, now));
    expect(personState(shelf, forgetAll(more), now)).toEqual(personState(shelf, newProfile('me'), now));
    expect(personState(shelf, forgetItem(more, 'w120'), now)).not.toEqual(personState(shelf, more, now));
  });

  it('forgets in what is learnt of all people too, when that is trained again', async () => {
    const others = Array.from({ length: 25 }, (_, person) =>
      keep(newProfile(`p${person}`), ...rowOf(people.train, person).items),
    );
    const [first, ...rest] = others as [Profile, ...Profile[]];
    const modelOf = (profiles: readonly Profile[]) =>
      trainHybrid(
        {
          ...profileInteractions(
            profiles,
            facts.map(({ id }) => id),
            now,
          ),
          embeddings: looks,
        },
        settings,
      );
    const never = await modelOf([newProfile('p0'), ...rest]);
    expect(await modelOf([forgetAll(first), ...rest])).toEqual(never);
    const extra = keep(first, 200);
    expect(await modelOf([extra, ...rest])).not.toEqual(await modelOf(others));
    expect(await modelOf([forgetItem(extra, 'w200'), ...rest])).toEqual(await modelOf(others));
  });

  it('works for one person alone, by looks', async () => {
    const nobody = interactions(0, 240, { rows: [], columns: [], weights: [] });
    const alone = recommender(await trainHybrid({ interactions: nobody, embeddings: looks }), facts);
    const list = recommend(alone, keep(newProfile('me'), 7), plain);
    expect(itemsOf(list)[0]).toBe(nearest(7, 1)[0]);
    expect(list[0]!.reason).toMatchObject({ kind: 'likeness', because: 'w7' });
  });

  it('makes lists diverse as far as it is asked to', () => {
    const profile = keep(newProfile('me'), 7, ...nearest(7, 4));
    const spread = (diversity: number) => {
      const list = itemsOf(recommend(shelf, profile, { ...plain, diversity }));
      return list.reduce((sum, a) => sum + list.reduce((s, b) => s + 1 - cosine(looks, a, b), 0), 0);
    };
    expect(spread(0.5)).toBeGreaterThan(spread(0) * 1.1);
  });

  it('tries what it knows little of, and less of it once it knows', () => {
    const profile = keep(newProfile('me'), 7, ...nearest(7, 5));
    const found = (of: Profile, exploration: number) => {
      const all = Array.from({ length: 30 }, (_, seed) =>
        recommend(shelf, of, { ...plain, exploration, seed }),
      );
      return new Set(all.flatMap(itemsOf)).size;
    };
    expect(found(profile, 0)).toBe(10);
    expect(found(profile, 1)).toBeGreaterThan(20);
    // everything was met, often: there is little left to learn
    const told = facts.reduce(
      (so, _, item) => (item % 2 ? does(does(so, 'pass', item), 'pass', item) : so),
      profile,
    );
    expect(found(told, 1) / 10).toBeLessThan(found(profile, 1) / 10);
  });

  it('gives what is new a lift, and tires of what was left alone', () => {
    const [first, second] = itemsOf(recommend(shelf, newProfile('me'), plain));
    const tired = Array.from({ length: 12 }).reduce(
      (so: Profile) => does(so, 'show', first!),
      newProfile('me'),
    );
    expect(itemsOf(recommend(shelf, tired, plain))[0]).toBe(second);
    const last = itemsOf(recommend(shelf, newProfile('me'), { ...plain, count: 240 })).at(-1)!;
    const added = facts.map((one, item) => (item === last ? { ...one, addedAt: now.toISOString() } : one));
    const list = recommend(recommender(shelf.model, added), newProfile('me'), { ...plain, freshness: 10 });
    expect(list[0]).toMatchObject({ item: `w${last}`, reason: { kind: 'new' } });
  });

  it('says because of what, and what it shares', () => {
    const near = nearest(7, 2);
    const described = facts.map(({ id }, item) => ({
      ...{ id, title: `Work ${item}`, year: 1800 + item },
      artist: item === 7 || near.includes(item) ? 'Monet' : `Painter ${item % 30}`,
    }));
    const list = recommend(recommender(shelf.model, described), keep(newProfile('me'), 7), {
      ...plain,
      count: 40,
    });
    const of = list.find(({ item }) => item === `w${near[0]}`)!;
    expect(of.reason).toMatchObject({ because: 'w7', traits: [{ trait: 'artist', value: 'Monet' }] });
    const words = reasonWords(of.reason, (id) => described[numberOf.get(id)!]!.title);
    expect(words.en).toContain('because you kept “Work 7”: also by Monet');
    expect(words.zh).toContain('因为你收藏了“Work 7”：同为 Monet 所作');
    const said = reasonWords(of.reason, () => undefined, { didOf: () => 'liked' });
    expect([said.en, said.zh]).toEqual([
      expect.stringContaining('because you liked an untitled work: also by Monet'),
      expect.stringContaining('因为你喜欢一件无题作品：'),
    ]);
  });

  it('leaves out what is on the wall already, and never gives a work as the reason for itself', () => {
    const at = now.toISOString();
    const profile = [7, 8].reduce(
      (so, item) => addEvent(so, { kind: 'like', item: `w${item}`, at }),
      newProfile('me'),
    );
    const list = recommend(shelf, profile, { ...plain, count: 240 });
    for (const { item, reason } of list) if ('because' in reason) expect(reason.because).not.toBe(item);
    expect(list.map(({ item }) => item)).toEqual(expect.arrayContaining(['w7', 'w8']));
    const first = list.slice(0, 5).map(({ item }) => item);
    const others = recommend(shelf, profile, { ...plain, count: 5, without: new Set(first) });
    expect(others.map(({ item }) => item)).toEqual(list.slice(5, 10).map(({ item }) => item));
  });

  it('goes by looks alone where there is nobody else, and claims nobody', async () => {
    const nobody = interactions(0, 240, { rows: [], columns: [], weights: [] });
    const model = await trainHybrid({ interactions: nobody, embeddings: looks });
    const alone = recommender(model, facts);
    const list = recommend(alone, keep(newProfile('me'), 7), plain);
    expect(alike(list, 7)).toBeGreaterThan(alike(recommend(alone, newProfile('me'), plain), 7) + 0.1);
    expect(new Set(list.map(({ reason }) => reason.kind))).toEqual(new Set(['likeness']));
    const [first] = recommend(alone, newProfile('me'), plain);
    expect(reasonWords(first!.reason, () => 'x', { alone: true }).en).toBe('somewhere to begin');
  });

  it('says which options it takes', () => {
    expect(() => recommend(shelf, newProfile('me'), { diversity: 2 })).toThrow('diversity 2');
    expect(() => recommender(shelf.model, facts.slice(1))).toThrow('239 artworks for a model of 240');
  });
});

describe('chooseSwipes', () => {
  const cover = (chosen: readonly number[]) =>
    facts.reduce((sum, _, item) => sum + Math.max(...chosen.map((one) => cosine(looks, one, item))), 0);

  it('stands for the collection better than any of a hundred draws', () => {
    const chosen = chooseSwipes(looks);
    expect(new Set(chosen).size).toBe(12);
    const random = new RandomStream(1);
    const best = Math.max(...Array.from({ length: 100 }, () => cover([...random.order(240).slice(0, 12)])));
    expect(cover(chosen)).toBeGreaterThan(best);
  });

  it('leaves out what it is told, and takes no more than there are', () => {
    const some = { has: (item: number) => item > 4 };
    expect(chooseSwipes(looks, { without: some }).sort()).toEqual([0, 1, 2, 3, 4]);
  });
});
