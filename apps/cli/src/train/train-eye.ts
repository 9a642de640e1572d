import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  type EyeSettings,
  eyeDefaults,
  eyeSettingsSchema,
  type Lessons,
  openLessons,
  readEyeRun,
  resumeEye,
  startEye,
} from '@inkstone/embedding/training';
import { machine, versions } from '@inkstone/gan/run';
import { shippedModels } from '@inkstone/studio/installed';
import type { TrainCall } from '../commands/train.ts';
import type { Context } from '../context.ts';
import { WrongCall } from '../exit.ts';
import { deviceSchema } from '../flags/schemas.ts';
import { LiveLine } from '../live-line.ts';
import type { Messages } from '../messages/index.ts';
import { leftOutNote } from '../open-pictures.ts';
import { openRuntime, readRuntimeFlags } from '../open-runtime.ts';
import { version } from '../version.ts';
import { followRun } from './follow-run.ts';
import { changesOf } from './read-settings.ts';
import { datedFolder } from './run-name.ts';

/** Room around what the eye looks at: pictures in memory are this much larger, so that parts of them stay sharp. */
const ROOM = 1.125;

/** `inkstone train eye`: an embedding of artworks from a folder with an index.csv. */
export async function trainEye(call: TrainCall, context: Context): Promise<void> {
  const { options, given } = call;
  const { terminal, stop } = context;
  const { m } = terminal;
  const json = options.json === true;
  const changes = changesOf('eye', eyeSettingsSchema.shape, { given, m, size: options.size });
  const settings = eyeSettingsSchema.parse({ ...eyeDefaults, ...changes });
  if (options.data === undefined) throw new WrongCall(m.call.missingOption('--data'));
  if (options.dryRun) throw new WrongCall(m.train.notOfRecipe('--dry-run', 'eye'));
  const start = resolve(options.from ?? (await shippedEye(m)));
  const choice = readRuntimeFlags(options, m);
  const out = options.out ?? datedFolder('eye');
  const lessons = await openWorks(options.data, settings.size, json, context);
  const runtime = await openRuntime(choice, terminal);
  if (!json) terminal.note(m.train.started('eye', options.data, lessons.works.length, out));
  const events = startEye({
    out,
    settings,
    given: resolve(options.data),
    start,
    lessons,
    runtime,
    versions: versions(version(), runtime),
    machine: machine(),
    signal: stop,
  });
  await followRun(events, { out, settings, json }, context);
}

/** `inkstone train --resume` of an eye. */
export async function resumeEyeRun(
  out: string,
  { steps, call }: { readonly steps: number | undefined; readonly call: TrainCall },
  context: Context,
): Promise<void> {
  const { options } = call;
  const { terminal, stop } = context;
  const json = options.json === true;
  const run = await readEyeRun(out);
  const choice = readRuntimeFlags(options, terminal.m);
  const lessons = await openWorks(options.data ?? run.data.given, run.settings.size, json, context);
  const runtime = await openRuntime(
    { device: choice.device ?? deviceSchema.parse(run.device), threads: choice.threads ?? run.threads },
    terminal,
  );
  const settings: EyeSettings = { ...run.settings, steps: steps ?? run.settings.steps };
  if (!json) terminal.note(terminal.m.train.started('eye', run.data.given, lessons.works.length, out));
  const events = resumeEye({
    out,
    lessons,
    runtime,
    versions: versions(version(), runtime),
    machine: machine(),
    signal: stop,
    steps,
  });
  await followRun(events, { out, settings, json, isResumed: true }, context);
}

/** The eye that comes with this installation, from which another may start. */
async function shippedEye(m: Messages): Promise<string> {
  const file = join(shippedModels(), 'eye.onnx');
  await access(file).catch(() => {
    throw new WrongCall(m.call.missingOption('--from'));
  });
  return file;
}

async function openWorks(
  folder: string,
  size: number,
  json: boolean,
  { terminal, stop }: Context,
): Promise<Lessons> {
  const line = new LiveLine(terminal, performance.now());
  const lessons = await openLessons(folder, {
    side: Math.round(size * ROOM),
    onProgress: (done, total) => {
      if (!json) line.show(() => terminal.m.train.reading(done, total));
    },
    signal: stop,
  }).finally(() => line.end());
  leftOutNote(lessons.problems, terminal);
  return lessons;
}
