import { type Clusters, clusters } from '../content/clusters.ts';
import { cosine } from '../content/embeddings.ts';
import { checkOption, RecommendError } from '../errors.ts';
import { blendScores, knownPerson } from '../hybrid/blend.ts';
import { likedCount } from '../hybrid/history.ts';
import { type Parts, partsFor, standardized, vectorOf } from '../hybrid/parts.ts';
import type { HybridModel } from '../hybrid/train-hybrid.ts';
import type { Profile } from '../profile/profile.ts';
import { type ReadProfile, readProfile } from '../profile/read-profile.ts';
import type { ItemFacts } from '../reasons/facts.ts';
import { owedByLooks, owedByPeople } from '../reasons/find-reason.ts';
import type { Reason } from '../reasons/reason.ts';
import { sharedTraits, type TraitScale, traitScale } from '../reasons/traits.ts';
import { diversify } from './diversify.ts';
import { type GroupTaste, groupTaste, thompsonBonus } from './explore.ts';
import { newness, weariness } from './freshness.ts';
import { top } from './top.ts';

/** All that lists are made from, of people together and of the collection; nothing in it belongs to one person. */
export interface Recommender {
  readonly model: HybridModel;
  /** [items], in the order of the model's numbers. */
  readonly facts: readonly ItemFacts[];
  readonly numberOf: ReadonlyMap<string, number>;
  readonly groups: Clusters | undefined;
  readonly scale: TraitScale;
}

export interface ListOptions {
  readonly count: number;
  /** How unlike each other the artworks of a list shall be, 0 to 1. */
  readonly diversity: number;
  /** How much is tried, in deviations of the score. */
  readonly exploration: number;
  /** What an artwork added today is worth, in deviations of the score. */
  readonly freshness: number;
  /** Another seed tries other things: the day's number, say. */
  readonly seed: number;
  readonly now: Date;
  /** Ids that are left out beside what was kept or hidden: what is on the wall already, say. */
  readonly without: { has(id: string): boolean };
}

/** One artwork of a list. */
export interface Recommendation {
  readonly item: string;
  /** In deviations from the mean of all artworks. */
  readonly score: number;
  readonly reason: Reason;
}

/** What is known of one person, made anew from their profile and nothing else. */
export interface PersonState extends ReadProfile {
  /** [factors], folded in. */
  readonly vector: Float32Array;
  readonly taste: GroupTaste | undefined;
}

const GROUPS = 24;
/** What an artwork loses each time it was shown and left alone, in deviations of the score. */
const WEARINESS = 0.3;
/** Candidates for each place of a list: the likes of the best are let in for their diversity. */
const CANDIDATES = 8;

/** Throws RecommendError OPTION where there are not as many facts as the model has items. */
export function recommender(model: HybridModel, facts: readonly ItemFacts[], seed = 1): Recommender {
  if (facts.length !== model.items)
    throw new RecommendError('OPTION', {
      en: `facts of ${facts.length} artworks for a model of ${model.items}: give those it was trained with, in their order`,
      zh: `模型有 ${model.items} 件作品，却给出 ${facts.length} 件的说明：请按顺序给出训练时的那些`,
    });
  return {
    model,
    facts,
    numberOf: new Map(facts.map(({ id }, item) => [id, item])),
    groups: model.embeddings && clusters(model.embeddings, GROUPS, seed),
    scale: traitScale(facts, seed),
  };
}

/** A pure function of the profile: what was forgotten has left no trace. */
export function personState(
  { model, numberOf, groups }: Recommender,
  profile: Profile,
  now: Date,
): PersonState {
  const read = readProfile(profile, numberOf, now);
  return { ...read, vector: vectorOf(model, read.history), taste: groups && groupTaste(groups, read) };
}

/**
 * The list for a person: the blended score, what is new, what is tried, less what they are weary of; without what they kept
 * or hid, or `without` names; made diverse. Nothing is trained. Throws RecommendError OPTION.
 */
export function recommend(
  from: Recommender,
  profile: Profile,
  options: Partial<ListOptions> = {},
): Recommendation[] {
  const { count, diversity, exploration, freshness, seed, now, without } = listOptions(options);
  const { model, facts, groups } = from;
  const state = personState(from, profile, now);
  const { history, settled, shown, vector, taste } = state;
  const parts = partsFor(model, history, vector);
  const scores = standardized(
    blendScores(model.blend, parts, knownPerson(likedCount(history)), model.events),
  );
  const bonus = taste ? thompsonBonus(taste, seed) : undefined;
  const extras = facts.map(({ addedAt }, item) => {
    const tried = exploration * (bonus?.[groups?.of[item] ?? 0] ?? 0);
    return { tried, fresh: freshness * newness(addedAt, now) };
  });
  const liked = scores.slice();
  for (const [item, { tried, fresh }] of extras.entries())
    scores[item] = (scores[item] as number) + tried + fresh - WEARINESS * weariness(shown.get(item) ?? 0);
  const isOut = (item: number) => settled.has(item) || without.has(facts[item]?.id ?? '');
  const candidates = top(scores, CANDIDATES * count, { without: { has: isOut } });
  const { embeddings } = model;
  const likeness = embeddings ? (a: number, b: number) => cosine(embeddings, a, b) : () => 0;
  const reasonOf = reasons(from, state, { parts, liked, extras });
  return diversify(candidates, scores, { count, diversity: embeddings ? diversity : 0, likeness }).map(
    (item) => ({
      item: facts[item]?.id ?? '',
      score: scores[item] as number,
      reason: reasonOf(item),
    }),
  );
}

/** An extra of this much, and more than what the person is known to like of it, is the reason itself. */
const TELLING = 0.5;

function reasons(
  { model, facts, scale }: Recommender,
  { history }: PersonState,
  {
    parts,
    liked,
    extras,
  }: {
    readonly parts: Parts;
    readonly liked: Float64Array;
    readonly extras: readonly { readonly tried: number; readonly fresh: number }[];
  },
): (item: number) => Reason {
  const byPeople = owedByPeople(model, history);
  return (item) => {
    const { tried, fresh } = extras[item] ?? { tried: 0, fresh: 0 };
    const own = liked[item] as number;
    if (tried > TELLING && tried > own && tried >= fresh) return { kind: 'exploring' };
    if (fresh > TELLING && fresh > own) return { kind: 'new' };
    const [looks, others] = [owedByLooks(model, history, item), byPeople(item)];
    const isByPeople = !looks || (parts.people[item] as number) > (parts.near[item] as number);
    const owed = isByPeople ? others : looks;
    if (!owed || !(owed.share > 0)) return { kind: 'appeal' };
    const [one, because] = [facts[item], facts[owed.item]];
    if (!one || !because) return { kind: 'appeal' };
    const traits = sharedTraits(one, because, scale);
    return { kind: isByPeople ? 'people' : 'likeness', because: because.id, traits };
  };
}

function listOptions(given: Partial<ListOptions>): ListOptions {
  const options = {
    ...{ count: 20, diversity: 0.3, exploration: 0.3, freshness: 0.3, seed: 1 },
    ...{ now: new Date(), without: new Set<string>() },
    ...given,
  };
  checkOption('count', options.count, { least: 1, most: 10_000, whole: true });
  checkOption('diversity', options.diversity, { least: 0, most: 1 });
  checkOption('exploration', options.exploration, { least: 0, most: 10 });
  checkOption('freshness', options.freshness, { least: 0, most: 10 });
  checkOption('seed', options.seed, { least: 0, most: 2 ** 40, whole: true });
  return options;
}
