import { readFile } from 'node:fs/promises';
import { readFailure } from '@inkstone/data';
import {
  evaluateRatings,
  parseItems,
  parseRatings,
  type RatedFigures,
  ratedSet,
  trainAls,
} from '@inkstone/recommend';
import { table } from '../columns.ts';
import type { RecommendEvaluateOptions } from '../commands/recommend.ts';
import type { Context } from '../context.ts';
import { Failure } from '../exit.ts';
import type { Messages } from '../messages/index.ts';
import { readSettings } from './read-settings.ts';

/** Milliseconds between two words of how far it has come. */
const TOLD_EVERY = 5000;

/** `inkstone recommend evaluate`: trains on ratings and looks whether others are found again. */
export async function evaluateRecommendations(
  options: RecommendEvaluateOptions,
  { terminal, stop }: Context,
): Promise<void> {
  const { m, out, note } = terminal;
  const { method, als, bpr, relevant, count, threads } = readSettings(options, m);
  const base = parseRatings(await readText(options.ratings), options.ratings);
  const test = parseRatings(await readText(options.test), options.test);
  const { items: itemsFile } = options;
  const features = itemsFile === undefined ? undefined : parseItems(await readText(itemsFile), itemsFile);
  const set = ratedSet(base, test, relevant, features?.rows.keys());
  if (set.relevant.every((wanted) => wanted.size === 0))
    throw new Failure(m.recommend.nothingToFind(options.test, relevant));
  if (method === 'hybrid' && !features) note(m.recommend.noContent);

  let toldAt = performance.now();
  const onIteration = (done: number, of: number) => {
    if (options.json || done === of || performance.now() - toldAt < TOLD_EVERY) return;
    toldAt = performance.now();
    note(m.recommend.iteration(done, of));
  };
  const train = threads > 1 ? await onThreads(threads) : trainAls;
  const figures = await evaluateRatings(set, {
    ...{ method, als, bpr, count, features, train, onIteration },
    signal: stop,
  });

  const settings = method === 'popular' ? {} : method === 'bpr' ? bpr : als;
  if (!options.json)
    return out(showFigures(figures, { method, count, relevant, items: set.items.length }, m));
  const { recall, ndcg, coverage, diversity, diversityBy, popularityBias, people } = figures;
  out(
    `${JSON.stringify({
      method,
      [`recall@${count}`]: recall,
      [`nDCG@${count}`]: ndcg,
      ...{ coverage, diversity, diversityBy, popularityBias, people },
      ...{ items: set.items.length, ratings: base.values.length, relevantFrom: relevant, settings },
    })}\n`,
  );
}

async function onThreads(threads: number): Promise<typeof trainAls> {
  const { trainAlsOnThreads } = await import('@inkstone/recommend/threads');
  return (of, given) => trainAlsOnThreads(of, { ...given, threads });
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw readFailure(path, error);
  }
}

function showFigures(
  { recall, ndcg, coverage, diversity, diversityBy, popularityBias, people }: RatedFigures,
  about: {
    readonly method: string;
    readonly count: number;
    readonly relevant: number;
    readonly items: number;
  },
  { recommend }: Messages,
): string {
  const { rows } = recommend;
  return `${recommend.title(about.method, people, about.items, about.relevant)}\n\n${table([
    [`recall@${about.count}`, recall.toFixed(4)],
    [`nDCG@${about.count}`, ndcg.toFixed(4)],
    [rows.coverage, `${(100 * coverage).toFixed(1)} %`],
    [rows.diversity, `${diversity.toFixed(3)} (${recommend.diversityBy[diversityBy]})`],
    [rows.popularityBias, `${popularityBias.toFixed(2)} ×`],
  ])}`;
}
