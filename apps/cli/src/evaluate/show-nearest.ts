import { type Dataset, floatPictures, picturesOf, savePng, toBytes } from '@inkstone/data';
import { type Features, features, type Nearest, nearest } from '@inkstone/gan/metrics';
import { pictureAt } from '@inkstone/gan/render';
import { table } from '../columns.ts';
import type { EvaluateOptions } from '../commands/evaluate.ts';
import type { Context } from '../context.ts';
import type { Messages } from '../messages/index.ts';
import { describeReal, generateDrawn, realFeatures } from './describe-pictures.ts';
import { drawClasses } from './drawn-classes.ts';
import { networkOf } from './instrument.ts';
import { nearestSheet } from './nearest-sheet.ts';
import { type Evaluation, openEvaluation } from './open-evaluation.ts';

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
  const { model, pictures, instrument, seed, draw, count = USUAL_COUNT } = evaluation;
  if (!options.json) note(m.evaluate.judging);
  const made = await generateDrawn(model, { seed, count, draw });
  const network = networkOf(instrument);
  const seen = features(await network.features(made, count), network.width);
  const train = (await describeReal(instrument, pictures.train, stop)).features;
  const k = Math.min(SHOWN, train.rows);
  const found = await nearest(seen, train, { k });
  const usual = await usualDistance(evaluation, train, stop);

  const drawings = toBytes(floatPictures(made, [count, ...model.image]));
  const order = Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => (found.distances[a * k] as number) - (found.distances[b * k] as number),
  );
  const pairs = order.map((i) => {
    const real = picturesOf(pictures.train, found.indices.subarray(i * k, (i + 1) * k));
    return {
      generated: pictureAt(drawings, i),
      nearest: Array.from({ length: k }, (_, j) => pictureAt(real, j)),
    };
  });
  await savePng(options.nearest, nearestSheet(pairs));

  const classes = draw && drawClasses(draw, seed, count, model.description.classes);
  const told = order.map((i) => pairOf({ found, k, train: pictures.train, usual }, seed, classes, i));
  if (options.json) {
    const { name: judge } = network;
    return out(`${JSON.stringify({ file: options.nearest, judge, medianHeldOut: usual, pairs: told })}\n`);
  }
  out(inWords(told, options.nearest, model.description.classNames, m));
}

interface Finding {
  readonly found: Nearest;
  readonly k: number;
  readonly train: Dataset;
  readonly usual: number | null;
}

function pairOf(
  { found, k, train, usual }: Finding,
  seed: number,
  classes: readonly number[] | undefined,
  i: number,
): FoundPair {
  const near = Array.from({ length: k }, (_, j) => {
    const index = found.indices[i * k + j] as number;
    return { file: train.files?.[index] ?? `#${index}`, distance: found.distances[i * k + j] as number };
  });
  const ratio = usual === null ? null : (near[0]?.distance ?? 0) / usual;
  return { seed: seed + i, class: classes?.[i] ?? null, nearest: near, ratio };
}

/** Median distance of unseen real pictures to their nearest training picture; null where all were trained on. */
async function usualDistance(
  evaluation: Evaluation,
  train: Features,
  stop: AbortSignal,
): Promise<number | null> {
  if (evaluation.pictures.kind === 'training') return null;
  const { distances } = await nearest(await realFeatures(evaluation, stop), train);
  return distances.toSorted()[Math.floor(distances.length / 2)] ?? null;
}

function inWords(
  pairs: readonly FoundPair[],
  file: string,
  names: readonly string[] | undefined,
  { evaluate }: Messages,
): string {
  const lines = pairs.map(({ seed, class: drawn, nearest: near, ratio }) => [
    evaluate.pair(seed, drawn === null ? undefined : (names?.[drawn] ?? String(drawn))),
    `${ratio === null ? '' : `${evaluate.ofUnseen(ratio.toFixed(2))}  `}${near.map((each) => each.file).join(', ')}`,
  ]) as (readonly [string, string])[];
  const scale = pairs[0]?.ratio === null ? '' : `${evaluate.pairsScale}\n`;
  return `${evaluate.pairsTitle(file)}\n${scale}\n${table(lines)}`;
}
