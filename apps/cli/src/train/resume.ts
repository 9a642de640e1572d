import { machine, RunFolder, readRun, resumeRun, versions } from '@inkstone/gan/run';
import { z } from 'zod';
import type { TrainCall } from '../commands/train.ts';
import type { Context } from '../context.ts';
import { WrongCall } from '../exit.ts';
import { readOptional } from '../flags/read-flag.ts';
import { channelsSchema, deviceSchema, sizeSchema } from '../flags/schemas.ts';
import { judgeModel } from '../judge-model.ts';
import type { Messages } from '../messages/index.ts';
import { openPictures } from '../open-pictures.ts';
import { openRuntime, readRuntimeFlags } from '../open-runtime.ts';
import { version } from '../version.ts';
import { followRun } from './follow-run.ts';

/** How the run opened its data, as `train` wrote it. */
const openedAsSchema = z.object({
  size: sizeSchema.optional(),
  channels: channelsSchema.optional(),
});

const stepsSchema = z.int().min(1).max(100_000_000);

/** `inkstone train --resume`: everything but --steps comes from the run. */
export async function resume(out: string, call: TrainCall, context: Context): Promise<void> {
  const { options, given } = call;
  const { terminal, stop } = context;
  const { m } = terminal;
  refuseSettings(call, m);
  const asked = given.get('--steps');
  const steps = readOptional(m, '--steps', asked === undefined ? undefined : String(asked), stepsSchema);
  const choice = readRuntimeFlags(options, m);

  if (await isEye(out)) return (await import('./train-eye.ts')).resumeEyeRun(out, { steps, call }, context);
  const run = await readRun(out);
  if (steps !== undefined) await refuseFewerSteps(out, steps, m);
  const dataset = await openPictures(
    options.data ?? run.data.given,
    { ...openedAsSchema.parse(run.data.options), home: options.home },
    context,
  );
  const runtime = await openRuntime(
    {
      device: choice.device ?? deviceSchema.parse(run.device),
      // another number of threads may add in another order
      threads: choice.threads ?? run.threads,
    },
    terminal,
  );
  const settings = { ...run.settings, steps: steps ?? run.settings.steps };
  const json = options.json === true;
  if (!json) terminal.note(m.train.started(run.recipe, run.data.name, run.data.count, out));
  const events = resumeRun({
    out,
    dataset,
    runtime,
    judgeModel: await judgeModel(),
    versions: versions(version(), runtime),
    machine: machine(),
    signal: stop,
    ...(steps !== undefined && { steps }),
  });
  await followRun(events, { out, settings, json, isResumed: true }, context);
}

/** A run of the recipe `eye` has a description of its own. */
async function isEye(out: string): Promise<boolean> {
  const { run } = await RunFolder.open(out);
  return typeof run === 'object' && run !== null && 'recipe' in run && run.recipe === 'eye';
}

function refuseSettings({ recipe, options, given }: TrainCall, m: Messages): void {
  const refused = [
    ...(recipe === undefined ? [] : [recipe]),
    ...(options.out === undefined ? [] : ['--out']),
    ...(options.size === undefined ? [] : ['--size']),
    ...(options.from === undefined ? [] : ['--from']),
    ...(options.dryRun ? ['--dry-run'] : []),
    ...[...given.keys()].filter((name) => name !== '--steps'),
  ];
  if (refused.length > 0) throw new WrongCall(m.train.notWithResume(refused));
}

async function refuseFewerSteps(out: string, steps: number, m: Messages): Promise<void> {
  const { folder } = await RunFolder.open(out);
  const latest = await folder.latestCheckpoint();
  const done = Number(latest?.saved.metadata.step ?? 0);
  if (steps < done) throw new WrongCall(m.train.resumeBehind(steps, done));
}
