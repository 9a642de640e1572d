import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Runtime, readWeights } from '@inkstone/autograd';
import { readFailure } from '@inkstone/data';
import { schemaFaults } from '@inkstone/gan';
import { type RunEvent, RunFolder, RunFolderError, trainRun } from '@inkstone/gan/run';
import { decodeSafetensors, type TensorFile } from '@inkstone/nn';
import { z } from 'zod';
import { describeEye } from '../eye/eye-model.ts';
import { eyeTrainee } from './eye-trainee.ts';
import type { Lessons } from './lessons.ts';
import { type EyeSettings, eyeSettingsSchema } from './settings.ts';

/** run.json of an eye, format 1: all that is needed to repeat the run. */
export const eyeRunSchema = z.object({
  format: z.literal(1),
  recipe: z.literal('eye'),
  seed: z.int(),
  settings: eyeSettingsSchema,
  data: z.object({
    /** The folder that the person gave. */
    given: z.string(),
    count: z.int(),
    artists: z.int(),
    styles: z.int(),
    unreadable: z.int(),
    fingerprint: z.string(),
  }),
  /** The weights it started from. */
  start: z.object({ file: z.string(), sha256: z.string() }),
  device: z.string(),
  threads: z.int(),
  versions: z.record(z.string(), z.string()),
  machine: z.record(z.string(), z.unknown()),
});
export type EyeRun = z.infer<typeof eyeRunSchema>;

export interface EyeSurroundings {
  readonly lessons: Lessons;
  readonly runtime: Runtime;
  readonly versions: Readonly<Record<string, string>>;
  readonly machine: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal | undefined;
}

export interface EyeRequest extends EyeSurroundings {
  readonly out: string;
  readonly settings: EyeSettings;
  readonly given: string;
  /** A safetensors file, SqueezeNet v1.0 or the checkpoint of another eye; or a finished eye as ONNX. */
  readonly start: string;
}

/** Starts a run in a new folder. Throws RunFolderError, CheckpointError, SafetensorsError, DataError. */
export async function* startEye(request: EyeRequest): AsyncGenerator<RunEvent, void, undefined> {
  const { out, settings, given, start, lessons, runtime, versions, machine, signal } = request;
  const { file, sha256 } = await readStart(start);
  const trainee = traineeOf(request, settings, file, start);
  const run: EyeRun = {
    format: 1,
    recipe: 'eye',
    seed: settings.seed,
    settings,
    data: {
      given,
      count: lessons.works.length,
      artists: lessons.artists.length,
      styles: lessons.styles.length,
      unreadable: lessons.problems.length,
      fingerprint: lessons.fingerprint,
    },
    start: { file: start, sha256 },
    device: runtime.device,
    threads: runtime.threads,
    versions: { ...versions },
    machine: { ...machine },
  };
  try {
    const folder = await RunFolder.create(out, run);
    yield* trainRun({ folder, trainee, rhythm: rhythmOf(settings), signal });
  } finally {
    await trainee.close();
  }
}

/** Reads run.json of an earlier run of an eye. Throws RunFolderError naming the field. */
export async function readEyeRun(out: string): Promise<EyeRun> {
  const { run } = await RunFolder.open(out);
  const parsed = eyeRunSchema.safeParse(run);
  if (parsed.success) return parsed.data;
  const { en, zh } = schemaFaults(eyeRunSchema, run);
  throw new RunFolderError({
    en: `${out}/run.json: is no run of an eye: ${en}`,
    zh: `${out}/run.json：不是眼睛的训练：${zh}`,
  });
}

/** Continues a run. Throws RunFolderError when the works are not what they were. */
export async function* resumeEye(
  request: EyeSurroundings & { readonly out: string; readonly steps?: number | undefined },
): AsyncGenerator<RunEvent, void, undefined> {
  const { out, lessons, signal } = request;
  const run = await readEyeRun(out);
  if (lessons.fingerprint !== run.data.fingerprint) {
    throw new RunFolderError({
      en: `${out}: was trained on ${run.data.count} works of ${run.data.given}, which now holds others (${lessons.works.length}): restore them, or start a new run`,
      zh: `${out}：是用 ${run.data.given} 中的 ${run.data.count} 件作品训练的，那里现在是别的作品（${lessons.works.length} 件）：请恢复，或开始新的训练`,
    });
  }
  const settings = { ...run.settings, steps: request.steps ?? run.settings.steps };
  const { folder } = await RunFolder.open(out);
  const { file } = await readStart(run.start.file);
  const trainee = traineeOf(request, settings, file, run.start.file);
  try {
    await folder.sweep();
    if (settings.steps !== run.settings.steps) await folder.writeRun({ ...run, settings });
    yield* trainRun({ folder, trainee, rhythm: rhythmOf(settings), signal });
  } finally {
    await trainee.close();
  }
}

function traineeOf(
  { lessons, runtime, versions }: EyeSurroundings,
  settings: EyeSettings,
  start: TensorFile,
  startFile: string,
) {
  const about = {
    version: versions.inkstone,
    seed: settings.seed,
    data: { count: lessons.works.length, fingerprint: lessons.fingerprint },
  };
  return eyeTrainee({ settings, lessons, runtime, start, startFile, about });
}

async function readStart(path: string): Promise<{ file: TensorFile; sha256: string }> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw readFailure(path, error);
  });
  const file = path.endsWith('.onnx') ? weightsOfEye(bytes, path) : decodeSafetensors(bytes, path);
  return { file, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The weights of a finished eye, whose file may hold them in fewer bits. */
function weightsOfEye(bytes: Uint8Array, path: string): TensorFile {
  describeEye(bytes, path);
  return { tensors: readWeights(bytes, path), metadata: {} };
}

function rhythmOf({ steps, evaluateEvery, checkpointEvery }: EyeSettings) {
  return { steps, sampleEvery: steps, evaluateEvery, checkpointEvery };
}
