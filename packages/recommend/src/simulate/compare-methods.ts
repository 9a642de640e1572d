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

/** Recall and nDCG at 10 of three methods, which order what each person is shown on the later day. */
export async function compareMethods(
  { embeddings, train, shown, later, isNewPerson, isNewItem }: SimulatedPeople,
  options: Partial<AlsOptions> = {},
): Promise<Comparison> {
  const renown = popularity(train);
  const als = await trainAls(train, options);
  const hybrid = await trainHybrid({ interactions: train, embeddings, shown }, options);
  const scoring: Readonly<Record<ComparedMethod, (person: number) => ArrayLike<number>>> = {
    popular: () => renown,
    als: (person) => scoreItems(als.items, personVector(als, person)),
    hybrid: (person) => {
      const { items, weights } = rowOf(train, person);
      return hybridScores(hybrid, likingHistory(items, weights));
    },
  };
  const judge = (method: ComparedMethod, group: ComparedGroup): ComparedFigures => {
    const sums = { recall: 0, ndcg: 0, people: 0 };
    for (const [person, { shown: wall, kept }] of later.entries()) {
      if (group === 'newPeople' && !isNewPerson[person]) continue;
      const among = new Set(group === 'newItems' ? wall.filter((item) => isNewItem[item]) : wall);
      const relevant = new Set([...kept].filter((item) => among.has(item)));
      if (relevant.size === 0) continue;
      const without = { has: (item: number) => !among.has(item) };
      // where there are few to order, a shorter list tells more
      const first = Math.min(FIRST, Math.ceil(among.size / 3));
      const list = top(scoring[method](person), first, { without, tieBreak: renown });
      sums.recall += recallAt(list, relevant, first);
      sums.ndcg += ndcgAt(list, relevant, first);
      sums.people++;
    }
    const { people } = sums;
    return { recall: sums.recall / people, ndcg: sums.ndcg / people, people };
  };
  const ofGroup = (group: ComparedGroup) => ({
    popular: judge('popular', group),
    als: judge('als', group),
    hybrid: judge('hybrid', group),
  });
  return { all: ofGroup('all'), newPeople: ofGroup('newPeople'), newItems: ofGroup('newItems') };
}
