import { type AlsOptions, usualAls } from '../als/als-options.ts';
import { type Following, trainAls } from '../als/train-als.ts';
import { type BprOptions, usualBpr } from '../bpr/bpr-options.ts';
import { trainBpr } from '../bpr/train-bpr.ts';
import { cosine, embeddings } from '../content/embeddings.ts';
import { type FactorModel, personVector, scoreItems } from '../factors/factor-model.ts';
import { likingHistory } from '../hybrid/history.ts';
import { hybridScores, trainHybrid } from '../hybrid/train-hybrid.ts';
import { rowOf } from '../interactions/interactions.ts';
import { top } from '../listing/top.ts';
import { coCosine } from '../metrics/co-cosine.ts';
import { evaluateLists, type JudgedList, type ListFigures } from '../metrics/evaluate-lists.ts';
import { pause } from '../pause.ts';
import { popularity } from '../popular/popularity.ts';
import type { ItemFeatures } from './parse-items.ts';
import type { RatedSet } from './rated-set.ts';

export const ratedMethods = ['als', 'bpr', 'hybrid', 'popular'] as const;
export type RatedMethod = (typeof ratedMethods)[number];

export interface EvaluateOptions extends Following {
  readonly method: RatedMethod;
  /** Length of the lists. */
  readonly count: number;
  /** Settings of ALS, also within the hybrid. */
  readonly als?: Partial<AlsOptions> | undefined;
  readonly bpr?: Partial<BprOptions> | undefined;
  /** What items are, for the hybrid and for diversity. */
  readonly features?: ItemFeatures | undefined;
  /** Trains ALS; on one thread when absent. */
  readonly train?: typeof trainAls | undefined;
}

export interface RatedFigures extends ListFigures {
  /** What the diversity is measured by. */
  readonly diversityBy: 'features' | 'people';
}

/** People ranked between two turns of everything else. */
const TURN = 64;

/**
 * Trains on a set and ranks, for each person with something to find again, all items that they did not rate in the base.
 * Equal scores go by popularity. Throws RecommendError OPTION.
 */
export async function evaluateRatings(set: RatedSet, options: EvaluateOptions): Promise<RatedFigures> {
  const { train, relevant } = set;
  const looks = options.features && featureRows(set, options.features);
  const scoresOf = await scorer(set, options, looks);
  const renown = popularity(train);
  const lists: JudgedList[] = [];
  for (const [person, wanted] of relevant.entries()) {
    if (person % TURN === 0) await pause(options.signal);
    if (wanted.size === 0) continue;
    const without = new Set(rowOf(train, person).items);
    lists.push({
      person,
      relevant: wanted,
      list: top(scoresOf(person), options.count, { without, tieBreak: renown }),
    });
  }
  const likeness = looks ? (a: number, b: number) => cosine(looks, a, b) : coCosine(train);
  return {
    ...evaluateLists(lists, { train, cosine: likeness, count: options.count }),
    diversityBy: looks ? 'features' : 'people',
  };
}

type ScoresOf = (person: number) => ArrayLike<number>;

async function scorer(
  { train }: RatedSet,
  { method, als, bpr, train: trainHere = trainAls, onIteration, signal }: EvaluateOptions,
  looks: ReturnType<typeof featureRows> | undefined,
): Promise<ScoresOf> {
  const following = { onIteration, signal };
  switch (method) {
    case 'popular': {
      const renown = popularity(train);
      return () => renown;
    }
    case 'als':
      return byFactors(await trainHere(train, { ...usualAls, ...als, ...following }));
    case 'bpr':
      return byFactors(await trainBpr(train, { ...usualBpr, ...bpr, ...following }));
    case 'hybrid': {
      const model = await trainHybrid(
        { interactions: train, embeddings: looks, train: trainHere },
        { ...usualAls, ...als, ...following },
      );
      return (person) => {
        const { items, weights } = rowOf(train, person);
        return hybridScores(model, likingHistory(items, weights));
      };
    }
    default:
      return method satisfies never;
  }
}

function byFactors(model: FactorModel): ScoresOf {
  return (person) => scoreItems(model.items, personVector(model, person));
}

/** A row for each item of the set; an item that is not described has none of the features. */
function featureRows({ items }: RatedSet, { rows, width }: ItemFeatures) {
  const all = new Float32Array(items.length * width);
  for (const [item, name] of items.entries()) {
    const row = rows.get(name);
    if (row) all.set(row, item * width);
  }
  return embeddings(all, width);
}
