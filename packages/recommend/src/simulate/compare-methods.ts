import type { AlsOptions } from '../als/als-options.ts';
import { trainAls } from '../als/train-als.ts';
import { personVector, scoreItems } from '../factors/factor-model.ts';
import { likingHistory } from '../hybrid/history.ts';
import { hybridScores, trainHybrid } from '../hybrid/train-hybrid.ts';
import { rowOf } from '../interactions/interactions.ts';
import { top } from '../listing/top.ts';
import { ndcgAt, recallAt } from '../metrics/list-metrics.ts';
import { popularity } from '../popular/popularity.ts';
import type { SimulatedPeople } from './simulate-people.ts';

export type ComparedMethod = 'popular' | 'als' | 'hybrid';
/** Everyone with everything; people with 0 to 3 events; everyone, but of the later day only the artworks that are new. */
export type ComparedGroup = 'all' | 'newPeople' | 'newItems';

export interface ComparedFigures {
  readonly recall: number;
  readonly ndcg: number;
  readonly people: number;
}

export type Comparison = Readonly<Record<ComparedGroup, Readonly<Record<ComparedMethod, ComparedFigures>>>>;

const FIRST = 10;

type ScoresOf = (person: number) => ArrayLike<number>;

/** Recall and nDCG at 10 of three methods, which order what each person is shown on the later day. */
export async function compareMethods(
  people: SimulatedPeople,
  options: Partial<AlsOptions> = {},
): Promise<Comparison> {
  const { embeddings, train, shown } = people;
  const renown = popularity(train);
  const model = await trainHybrid({ interactions: train, embeddings, shown }, options);
  const popular = judge(people, () => renown);
  const als = await compareAls(people, options);
  const hybrid = judge(people, (person) => {
    const { items, weights } = rowOf(train, person);
    return hybridScores(model, likingHistory(items, weights));
  });
  const ofGroup = (group: ComparedGroup) => ({
    popular: popular[group],
    als: als[group],
    hybrid: hybrid[group],
  });
  return { all: ofGroup('all'), newPeople: ofGroup('newPeople'), newItems: ofGroup('newItems') };
}

/** The same for ALS alone. */
export async function compareAls(
  people: SimulatedPeople,
  options: Partial<AlsOptions> = {},
): Promise<Readonly<Record<ComparedGroup, ComparedFigures>>> {
  const model = await trainAls(people.train, options);
  return judge(people, (person) => scoreItems(model.items, personVector(model, person)));
}

function judge(people: SimulatedPeople, scoresOf: ScoresOf): Record<ComparedGroup, ComparedFigures> {
  const renown = popularity(people.train);
  const sums = { all: noSums(), newPeople: noSums(), newItems: noSums() };
  for (const [person, { shown, kept }] of people.later.entries()) {
    const scores = scoresOf(person);
    const add = (group: ComparedGroup, among: ReadonlySet<number>) => {
      const relevant = new Set([...kept].filter((item) => among.has(item)));
      if (relevant.size === 0) return;
      const without = { has: (item: number) => !among.has(item) };
      // where there are few to order, a shorter list tells more
      const first = Math.min(FIRST, Math.ceil(among.size / 3));
      const list = top(scores, first, { without, tieBreak: renown });
      sums[group].recall += recallAt(list, relevant, first);
      sums[group].ndcg += ndcgAt(list, relevant, first);
      sums[group].people++;
    };
    const all = new Set(shown);
    add('all', all);
    if (people.isNewPerson[person]) add('newPeople', all);
    add('newItems', new Set(shown.filter((item) => people.isNewItem[item])));
  }
  return { all: meanOf(sums.all), newPeople: meanOf(sums.newPeople), newItems: meanOf(sums.newItems) };
}

function noSums() {
  return { recall: 0, ndcg: 0, people: 0 };
}

function meanOf({ recall, ndcg, people }: ReturnType<typeof noSums>): ComparedFigures {
  return { recall: recall / people, ndcg: ndcg / people, people };
}
