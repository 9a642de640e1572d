import { savePng } from '@inkstone/data';
import { table } from '../columns.ts';
import type { EvaluateOptions } from '../commands/evaluate.ts';
import type { Context } from '../context.ts';
import type { Messages } from '../messages/index.ts';
import { generateDrawn } from './describe-pictures.ts';
import { drawClasses } from './drawn-classes.ts';
import { findNearest } from './find-nearest.ts';
import { networkOf } from './instrument.ts';
import { nearestSheet } from './nearest-sheet.ts';
import { openEvaluation } from './open-evaluation.ts';

const USUAL_COUNT = 16;
/** Training pictures shown beside each. */
const SHOWN = 3;

/** A generated picture beside the training pictures nearest to it. */
interface FoundPair {
  readonly seed: number;
  /** Null where the model has no classes. */
  readonly class: number | null;
  /** Nearest first: distances in the instrument's features. */
  readonly nearest: readonly { readonly file: string; readonly distance: number }[];
  /** The first distance over the median of unseen real pictures; null where there are none. */
  readonly ratio: number | null;
}

/** `inkstone evaluate --nearest FILE`: does the generator copy? For whoever has the data, to see for themselves. */
export async function showNearest(
  path: string,
  options: EvaluateOptions & { readonly nearest: string },
  context: Context,
): Promise<void> {
  const { terminal, stop } = context;
  const { m, out, note } = terminal;
  const evaluation = await openEvaluation(path, options, context, 1);
  const { model, instrument, seed, draw, count = USUAL_COUNT } = evaluation;
  if (!options.json) note(m.evaluate.judging);
  const made = await generateDrawn(model, { seed, count, draw });
  const found = await findNearest(evaluation, made, { count, most: SHOWN, stop });

  const classes = draw && drawClasses(draw, seed, count, model.description.classes);
  const pairs = Array.from({ length: count }, (_, i) => ({
    sheet: found.pair(i),
    told: {
      seed: seed + i,
      class: classes?.[i] ?? null,
      nearest: found.near(i),
      ratio: found.ratio(i),
    } satisfies FoundPair,
  })).sort((a, b) => (a.told.nearest[0]?.distance ?? 0) - (b.told.nearest[0]?.distance ?? 0));
  await savePng(options.nearest, nearestSheet(pairs.map(({ sheet }) => sheet)));
  const told = pairs.map((pair) => pair.told);
  if (options.json) {
    const { name: judge } = networkOf(instrument);
    return out(
      `${JSON.stringify({ file: options.nearest, judge, medianHeldOut: found.usual, pairs: told })}\n`,
    );
  }
  out(inWords(told, options.nearest, model.description.classNames, m));
}

function inWords(
  pairs: readonly FoundPair[],
  file: string,
  names: readonly string[] | undefined,
  { evaluate }: Messages,
): string {
  const lines = pairs.map(({ seed, class: drawn, nearest: near, ratio }) => [
    evaluate.pair(seed, drawn === null ? undefined : (names?.[drawn] ?? String(drawn))),
    nearInWords(near, ratio, evaluate),
  ]) as (readonly [string, string])[];
  const scale = pairs[0]?.ratio === null ? '' : `${evaluate.pairsScale}\n`;
  return `${evaluate.pairsTitle(file)}\n${scale}\n${table(lines)}`;
}

/** How near the first is, and the names of all. */
export function nearInWords(
  near: readonly { readonly file: string }[],
  ratio: number | null,
  { ofUnseen }: Messages['evaluate'],
): string {
  return `${ratio === null ? '' : `${ofUnseen(ratio.toFixed(2))}  `}${near.map(({ file }) => file).join(', ')}`;
}
