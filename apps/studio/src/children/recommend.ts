/** A child that makes lists: with ten thousand works that is some hundred milliseconds, which no request may wait for. */
import {
  chooseSwipes,
  embeddings,
  type HybridModel,
  type ItemFacts,
  interactions,
  type ListOptions,
  type Profile,
  type Recommendation,
  type Recommender,
  recommend,
  recommender,
  trainHybrid,
} from '@inkstone/recommend';
import { answerParent } from './parent.ts';

/** All that lists are made from but the person. */
export interface Shelf {
  readonly facts: readonly ItemFacts[];
  readonly width: number;
  /** [facts.length, width]. */
  readonly rows: Float32Array;
}

export interface RecommendWork {
  /** Names a shelf: the child keeps the last one. */
  readonly key: string;
  /** Absent where the child should have it. */
  readonly shelf?: Shelf | undefined;
  readonly profile: Profile;
  readonly question:
    | {
        readonly kind: 'list';
        readonly options: Pick<ListOptions, 'count' | 'seed' | 'diversity' | 'exploration'> & {
          readonly without: readonly string[];
        };
      }
    | { readonly kind: 'swipes'; readonly count: number; readonly seed: number };
}

export type RecommendAnswer =
  | { readonly shelfMissing: true }
  | { readonly list: readonly Recommendation[] }
  | { readonly swipes: readonly string[] };

let open: { readonly key: string; readonly shelf: Recommender } | undefined;

answerParent(async (request): Promise<RecommendAnswer> => {
  const { key, shelf, profile, question } = request as RecommendWork;
  if (shelf) open = { key, shelf: recommender(await looksAlone(shelf), shelf.facts) };
  if (open?.key !== key) return { shelfMissing: true };
  return question.kind === 'list'
    ? { list: list(open.shelf, profile, question.options) }
    : { swipes: swipes(open.shelf, profile, question) };
});

/**
 * A studio has one person. What ALS learns of one person is whom they are like: themselves. So it is given nobody, looks
 * carry the list, and no event ever enters what is learnt: to forget it is to take it out of the profile.
 */
function looksAlone({ facts, rows, width }: Shelf): Promise<HybridModel> {
  const nobody = interactions(0, facts.length, { rows: [], columns: [], weights: [] });
  return trainHybrid({ interactions: nobody, embeddings: embeddings(rows, width) }, { factors: 1 });
}

type Question<K> = Extract<RecommendWork['question'], { kind: K }>;

/** What the person has not met comes first; of what they have, the rest of a small gallery. */
function list(
  shelf: Recommender,
  profile: Profile,
  { count, without, ...options }: Question<'list'>['options'],
): Recommendation[] {
  const out = new Set(without);
  const met = profile.events.flatMap(({ kind, item }) => (kind === 'show' ? [] : [item]));
  const fresh = recommend(shelf, profile, { ...options, count, without: new Set([...out, ...met]) });
  if (fresh.length === count) return fresh;
  const shown = new Set([...out, ...fresh.map(({ item }) => item)]);
  return [
    ...fresh,
    ...recommend(shelf, profile, { ...options, count: count - fresh.length, without: shown }),
  ];
}

/** Of what the person has said nothing about yet. */
function swipes(
  { model, facts }: Recommender,
  profile: Profile,
  { count, seed }: Question<'swipes'>,
): string[] {
  const told = new Set(
    profile.events.flatMap(({ kind, item }) =>
      kind === 'show' || kind === 'open' || kind === 'linger' ? [] : [item],
    ),
  );
  if (!model.embeddings) return [];
  const isTold = (item: number) => told.has(facts[item]?.id ?? '');
  const chosen = chooseSwipes(model.embeddings, { count, seed, without: { has: isTold } });
  return chosen.flatMap((item) => facts[item]?.id ?? []);
}
