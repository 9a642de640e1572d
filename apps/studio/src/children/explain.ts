/** A child that asks the critic of a run about pictures, and looks for the training pictures that they are near to. */
import { readFile, stat } from 'node:fs/promises';
import type { Runtime } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { DataError, type Dataset, encodePng } from '@inkstone/data';
import {
  heatPicture,
  LARGEST_GAP,
  lookAtTraining,
  openRunCritic,
  opinionOf,
  type RunCritic,
  type SeenTraining,
  saliencyOf,
  type Usual,
  type UsualScores,
  usualOf,
} from '@inkstone/gan/explain';
import { classOf, type PictureRecipe } from '@inkstone/gan/render';
import { instrumentFor, type RunDescription, readRun, setAside } from '@inkstone/gan/run';
import { photoFor } from '@inkstone/gan/steer';
import { type DataSource, openData, type PictureShape } from '../datasets/open-data.ts';
import { answerParent } from './parent.ts';

export interface ExplainWork {
  /** A run folder, and how its data is opened. */
  readonly run: string;
  readonly shape: PictureShape;
  /** PNG at the model's own size, and what it was made of. */
  readonly picture: Uint8Array;
  readonly recipe: PictureRecipe;
  readonly threads: number;
  readonly question:
    | {
        readonly kind: 'saliency';
        /** The file that the critic is read from. */
        readonly checkpoint: string;
        readonly source: DataSource | undefined;
      }
    | {
        readonly kind: 'nearest';
        readonly source: DataSource;
        readonly judge: string;
        readonly count: number;
      };
}

interface OpenCritic {
  readonly critic: RunCritic;
  readonly usual: Usual;
  readonly sameData: boolean;
}

interface Looked {
  readonly seen: SeenTraining;
  readonly judge: string;
  readonly sameData: boolean;
}

let runtime: Promise<Runtime> | undefined;
/** A person has one picture in hand: what was opened for it answers for the next one of its model. */
let critic: { readonly key: string; readonly open: OpenCritic } | undefined;
let training: { readonly key: string; readonly looked: Looked } | undefined;

answerParent(async (request, { signal }) => {
  const work = request as ExplainWork;
  return work.question.kind === 'saliency'
    ? saliency(work, work.question, signal)
    : nearest(work, work.question, signal);
});

type Question<K> = Extract<ExplainWork['question'], { kind: K }>;

async function saliency(
  { run, shape, picture, recipe, threads }: ExplainWork,
  { checkpoint, source }: Question<'saliency'>,
  signal: AbortSignal,
) {
  // a run that goes on writes a new best one
  const { mtimeMs } = await stat(checkpoint);
  const key = JSON.stringify([run, checkpoint, mtimeMs, source]);
  if (critic?.key !== key) {
    await critic?.open.critic.close();
    critic = undefined;
    const opened = await openRunCritic(run, await runtimeOf(threads));
    try {
      const dataset = source && (await dataOf(source, shape, opened));
      const usual = await usualOf(opened, dataset, { signal });
      critic = { key, open: { critic: opened, usual, sameData: isSame(dataset, opened.run) } };
    } catch (error) {
      await opened.close();
      throw error;
    }
  }
  const { critic: asked, usual, sameData } = critic.open;
  const raster = await photoFor(picture, asked.image, 'picture');
  const label = classOf(recipe, asked);
  const { map, score, gap, warm, cool } = await saliencyOf(asked, raster, usual.baseline, { label, signal });
  const { real, generated, baselineKind } = usual;
  return {
    map: base64(await encodePng(heatPicture(raster, map))),
    step: asked.step,
    score,
    opinion: real ? opinionOf(score, real.scores) : null,
    real: real ? { kind: real.kind, ...figures(real.scores, score) } : null,
    generated: figures(generated, score),
    baseline: baselineKind,
    warm: warm ?? null,
    cool: cool ?? null,
    gap,
    rough: gap > LARGEST_GAP,
    sameData,
  };
}

async function nearest(
  { run, shape, picture, threads }: ExplainWork,
  { source, judge, count }: Question<'nearest'>,
  signal: AbortSignal,
) {
  const key = JSON.stringify([run, source]);
  if (training?.key !== key) {
    training = { key, looked: await look(run, source, shape, judge, await runtimeOf(threads), signal) };
  }
  const { seen, judge: name, sameData } = training.looked;
  const raster = await photoFor(picture, seen.image, 'picture');
  const { pictures, ratio } = await seen.nearestTo(raster, count);
  return {
    items: await Promise.all(
      pictures.map(async ({ picture: near, file, distance }) => ({
        picture: base64(await encodePng(near)),
        file: file ?? null,
        distance,
      })),
    ),
    ratio,
    judge: name,
    sameData,
  };
}

async function look(
  run: string,
  source: DataSource,
  shape: PictureShape,
  judge: string,
  on: Runtime,
  signal: AbortSignal,
): Promise<Looked> {
  const dataset = await openData(source, shape);
  const { train, held } = setAside(dataset);
  const instrument = await instrumentFor(held, on, await readFile(judge).catch(() => undefined));
  const network = instrument.kind === 'judge' ? instrument.judge : instrument.network;
  const unseen = held === train ? undefined : instrument.real;
  return {
    seen: await lookAtTraining(network, train, unseen, { signal }),
    judge: network.name,
    sameData: isSame(dataset, await readRun(run)),
  };
}

/** The run's pictures, or undefined where they cannot be read, or have become others than the critic judges by. */
async function dataOf(
  source: DataSource,
  shape: PictureShape,
  { classes, run }: RunCritic,
): Promise<Dataset | undefined> {
  try {
    const dataset = await openData(source, shape);
    return classes > 0 && String(dataset.classes) !== String(run.data.classes) ? undefined : dataset;
  } catch (error) {
    if (error instanceof DataError) return undefined;
    throw error;
  }
}

function isSame(dataset: Dataset | undefined, { data }: RunDescription): boolean {
  return dataset === undefined || dataset.fingerprint === data.fingerprint;
}

function runtimeOf(threads: number): Promise<Runtime> {
  runtime ??= nodeRuntime({ threads });
  return runtime;
}

function figures({ count, low, median, high, shareBelow }: UsualScores, score: number) {
  return { count, low, median, high, below: shareBelow(score) };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
