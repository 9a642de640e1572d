import type { Runtime } from '@inkstone/autograd';
import type { Dataset } from '@inkstone/data';
import { classifierTrainee } from './classifier-trainee.ts';
import { ganTrainee } from './gan-trainee.ts';
import { judgeExaminer } from './judge-examiner.ts';
import { writeReport } from './report.ts';
import { parseRun, type RunDescription, type Settings, settingsSchema } from './run-description.ts';
import { RunFolder, RunFolderError } from './run-folder.ts';
import { setAside } from './set-aside.ts';
import { type RunEvent, trainRun } from './train-run.ts';
import type { Trainee } from './trainee.ts';

/** What surrounds a run: the pictures, the device, and what run.json should say of both. */
export interface RunSurroundings {
  /** All pictures to train on; a part of them is set aside to choose the best checkpoint. */
  readonly dataset: Dataset;
  readonly runtime: Runtime;
  /** A classifier that judges where it recognises the pictures, as bytes of its model.onnx. */
  readonly judgeModel?: Uint8Array | undefined;
  readonly versions: Readonly<Record<string, string>>;
  readonly machine: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal | undefined;
}

export interface RunRequest extends RunSurroundings {
  readonly out: string;
  readonly settings: Settings;
  /** How the person named the data, to open it again on resuming. */
  readonly data: { readonly given: string; readonly options: Readonly<Record<string, unknown>> };
}

export interface ResumeRequest extends RunSurroundings {
  readonly out: string;
  /** A new total of steps; the run's own when absent. */
  readonly steps?: number | undefined;
}

/** Starts a run in a new folder. Throws RunFolderError, CheckpointError, CollapseError, DataError. */
export async function* startRun(request: RunRequest): AsyncGenerator<RunEvent, void, undefined> {
  const { out, settings, data, versions, machine, runtime, dataset } = request;
  const parts = await prepareRun(request, settings);
  const description: RunDescription = {
    format: 1,
    recipe: settings.recipe,
    seed: settings.seed,
    settings,
    data: {
      ...data,
      name: dataset.name,
      count: dataset.count,
      shape: [dataset.channels, dataset.height, dataset.width],
      ...(dataset.classes && { classes: [...dataset.classes] }),
      fingerprint: dataset.fingerprint,
      heldOut: parts.heldOut,
      ...(dataset.license !== undefined && { license: dataset.license }),
      ...(dataset.source !== undefined && { source: dataset.source }),
    },
    judge: parts.judge,
    device: runtime.device,
    threads: runtime.threads,
    versions: { ...versions },
    machine: { ...machine },
  };
  try {
    const folder = await RunFolder.create(out, description);
    yield* follow(folder, parts.trainee, settings, request.signal);
  } finally {
    await parts.trainee.close();
  }
}

/** Reads run.json of an earlier run. */
export async function readRun(out: string): Promise<RunDescription> {
  return parseRun((await RunFolder.open(out)).run, out);
}

/** Continues a run with its own recipe and settings. Throws RunFolderError when the data is not what it was. */
export async function* resumeRun(request: ResumeRequest): AsyncGenerator<RunEvent, void, undefined> {
  const { out, dataset } = request;
  const { folder, run } = await RunFolder.open(out);
  const description = parseRun(run, out);
  if (dataset.fingerprint !== description.data.fingerprint) {
    const { data } = description;
    const [before, now] = [data.fingerprint.slice(0, 12), dataset.fingerprint.slice(0, 12)];
    throw new RunFolderError({
      en:
        `${out}: was trained on ${data.name} (${data.count} pictures, ${before}…); ` +
        `${data.given} now holds other pictures (${dataset.count}, ${now}…): restore them, or start a new run`,
      zh:
        `${out}：是用 ${data.name}（${data.count} 张图片，${before}…）训练的；` +
        `${data.given} 中现在是别的图片（${dataset.count} 张，${now}…）：请恢复原来的图片，或开始新的训练`,
    });
  }
  const settings = settingsSchema.parse({
    ...description.settings,
    steps: request.steps ?? description.settings.steps,
  });
  const parts = await prepareRun(request, settings);
  try {
    await folder.sweep();
    if (settings.steps !== description.settings.steps) await folder.writeRun({ ...description, settings });
    yield* follow(folder, parts.trainee, settings, request.signal);
  } finally {
    await parts.trainee.close();
  }
}

async function* follow(
  folder: RunFolder,
  trainee: Trainee,
  settings: Settings,
  signal: AbortSignal | undefined,
): AsyncGenerator<RunEvent, void, undefined> {
  const rhythm = { sampleEvery: settings.steps, ...settings };
  let complete = false;
  try {
    for await (const event of trainRun({ folder, trainee, rhythm, signal })) {
      if (event.type === 'done') {
        await writeReport(folder);
        complete = true;
      }
      yield event;
    }
  } finally {
    // a run that stopped or collapsed says so in words too
    if (!complete) await writeReport(folder).catch(() => undefined);
  }
}

export interface RunParts {
  readonly trainee: Trainee;
  /** Name of the instrument that ranks checkpoints. */
  readonly judge: string;
  /** Pictures set aside for it. */
  readonly heldOut: number;
}

/** All that a run needs but its folder. Close the trainee in the end. */
export async function prepareRun(surroundings: RunSurroundings, settings: Settings): Promise<RunParts> {
  const { dataset, runtime, judgeModel, versions } = surroundings;
  const { train, held } = setAside(dataset);
  const about = {
    version: versions.inkstone,
    seed: settings.seed,
    data: {
      name: dataset.name,
      fingerprint: dataset.fingerprint,
      license: dataset.license,
      source: dataset.source,
    },
  };
  if (settings.recipe === 'lenet') {
    const trainee = await classifierTrainee({ settings, dataset: train, held, runtime, about });
    return { trainee, judge: 'accuracy', heldOut: held.count };
  }
  const examiner = await judgeExaminer(held, runtime, judgeModel);
  const named = settings.classes > 0 && dataset.classes && { classNames: dataset.classes };
  const trainee = await ganTrainee({
    settings,
    dataset: train,
    examiner,
    runtime,
    about: { ...about, ...named },
  });
  return { trainee, judge: examiner.judge, heldOut: held.count };
}
