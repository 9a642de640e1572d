import {
  addEvent,
  embeddings,
  interactions,
  newProfile,
  recommend,
  recommender,
  trainHybrid,
} from '@inkstone/recommend';
import { compareAls, compareMethods, simulatePeople } from '@inkstone/recommend/simulate';
import { RandomStream } from '../../packages/recommend/src/random.ts';
import { openScript } from '../child.ts';
import { summary } from '../statistics.ts';
import { milliseconds, table } from '../table.ts';
import type { Part } from './part.ts';

const SIZES = { people: 100_000, items: 10_000, events: 5_000_000, factors: 32 };
/** Of which the first warms up. */
const ITERATIONS = 3;

/** What an iteration of ALS takes with 5 million events, and what a new event does to a list. */
export const recommendPart: Part = async ({ threads, rounds, note }) => {
  const ways = [
    ['typed arrays, Cholesky', 'cholesky', 1],
    ['typed arrays, conjugate gradients', 'steps', 1],
    [`typed arrays, conjugate gradients, ${threads} threads`, 'steps', threads],
    [`ONNX Runtime, conjugate gradients, ${threads} threads`, 'onnx', threads],
  ] as const;
  const { people, items, events, factors } = SIZES;
  const rows: string[][] = [['', 'an iteration', 'peak memory']];
  const figures: Record<string, unknown> = {};
  for (const [name, way, count] of ways) {
    const side = openScript(
      'recommend/als-side.ts',
      way,
      ...[count, people, items, events, factors].map(String),
    );
    const ms = await side.ask(`iterate ${ITERATIONS}`);
    const peak = await side.ask('peak');
    const atRest = await side.ask('events');
    await side.close();
    note(`recommend: ${name} ${(ms / 1000).toFixed(1)} s`);
    rows.push([name, `${(ms / 1000).toFixed(1)} s`, `${((peak * 2 ** 20) / 1e9).toFixed(2)} GB`]);
    figures[name] = { ms, peakMiB: peak, beforeTrainingMiB: atRest };
  }
  const listTimes = await newEvents(rounds);
  const { median, least, most } = summary(listTimes);
  figures.list = { median, least, most };
  const list = `a new list after an event, 10,000 artworks of 256 numbers: ${milliseconds(median)} (${milliseconds(least)} to ${milliseconds(most)})`;
  return {
    title: `ALS, ${people.toLocaleString('en-US')} people × ${items.toLocaleString('en-US')} items, ${events.toLocaleString('en-US')} events, ${factors} factors`,
    text: `${table(rows)}\n${list}`,
    figures,
  };
};

/** From an event to the list, for a person with a hundred keeps. */
async function newEvents(rounds: number): Promise<number[]> {
  const random = new RandomStream(2);
  const count = 10_000;
  const looks = embeddings(
    Float32Array.from({ length: count * 256 }, () => random.normal()),
    256,
  );
  // a list takes as long whatever was learnt, so nothing is
  const of = interactions(0, count, { rows: [], columns: [], weights: [] });
  const facts = Array.from({ length: count }, (_, item) => ({ id: `w${item}` }));
  const shelf = recommender(
    await trainHybrid({ interactions: of, embeddings: looks }, { iterations: 3 }),
    facts,
  );
  let profile = newProfile('me');
  for (let n = 0; n < 100; n++)
    profile = addEvent(profile, { kind: 'keep', item: `w${random.integer(count)}` });
  const times: number[] = [];
  for (let round = -2; round < rounds; round++) {
    const started = performance.now();
    profile = addEvent(profile, { kind: 'keep', item: `w${random.integer(count)}` });
    recommend(shelf, profile, { count: 20, seed: round + 2 });
    if (round >= 0) times.push(performance.now() - started);
  }
  return times;
}

/** The hybrid was worked on with 1 and 2; 11 to 13 were drawn when it was settled. */
const SEEDS = [1, 2, 3, 11, 12, 13];
const ALS_PENALTIES = [10, 20, 80];

/** The hybrid against popularity and ALS on simulated people; ALS gets whichever λ suits it best there. */
export const tastePart: Part = async ({ note }) => {
  const rows: string[][] = [['nDCG@10', 'popular', 'ALS', 'hybrid']];
  const figures: Record<string, unknown> = {};
  const groups = ['all', 'newPeople', 'newItems'] as const;
  for (const seed of SEEDS) {
    const people = simulatePeople({ seed, people: 2000, items: 1000 });
    const usual = await compareMethods(people);
    const best = new Map(groups.map((group) => [group, usual[group].als.ndcg]));
    for (const regularization of ALS_PENALTIES) {
      const other = await compareAls(people, { regularization });
      for (const group of groups) best.set(group, Math.max(best.get(group) ?? 0, other[group].ndcg));
    }
    note(`tastes: seed ${seed}`);
    figures[`seed ${seed}`] = { ...usual, bestAls: Object.fromEntries(best) };
    for (const group of groups) {
      const ndcgs = [usual[group].popular.ndcg, best.get(group) ?? 0, usual[group].hybrid.ndcg];
      rows.push([`seed ${seed}, ${group}`, ...ndcgs.map((value) => value.toFixed(3))]);
    }
  }
  return { title: 'Simulated people: 2,000, and 1,000 artworks', text: table(rows), figures };
};
