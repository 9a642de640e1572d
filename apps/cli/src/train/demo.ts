import { ganDefaults } from '@inkstone/gan';
import { machine, planOf, prepareRun, startRun, trial, versions } from '@inkstone/gan/run';
import { z } from 'zod';
import type { DemoOptions } from '../commands/demo.ts';
import type { Context } from '../context.ts';
import { durationOf } from '../duration.ts';
import { readOptional } from '../flags/read-flag.ts';
import { judgeModel } from '../judge-model.ts';
import { openPictures } from '../open-pictures.ts';
import { openRuntime, readRuntimeFlags } from '../open-runtime.ts';
import { version } from '../version.ts';
import { followRun } from './follow-run.ts';
import { numberedFolder } from './run-name.ts';

const minutesSchema = z.number().gt(0).max(1000);
const USUAL_MINUTES = 3.7;
/** Digits can be read from here on, unless a person is in a hurry; from the last on more steps would change little. */
const FEWEST_STEPS = 300;
const FEWEST_IN_A_HURRY = 20;
const MOST_STEPS = 3000;

/** `inkstone demo`: the dcgan recipe on the digits that come along, as long as a person likes to wait. */
export async function demo(options: DemoOptions, context: Context): Promise<void> {
  const { terminal, stop } = context;
  const { m, note } = terminal;
  const minutes = readOptional(m, '--minutes', options.minutes, minutesSchema) ?? USUAL_MINUTES;
  const choice = readRuntimeFlags(options, m);
  const out = options.out ?? (await numberedFolder('demo'));

  const dataset = await openPictures('digits', {}, context);
  const runtime = await openRuntime(choice, terminal);
  const surroundings = {
    dataset,
    runtime,
    judgeModel: await judgeModel(),
    versions: versions(version(), runtime),
    machine: machine(),
    signal: stop,
  };
  note(m.demo.trying);
  const usual = ganDefaults('dcgan');
  const { trainee } = await prepareRun(surroundings, usual);
  const measured = await trial(trainee, usual).finally(() => trainee.close());
  const perStep = planOf({ ...usual, steps: MOST_STEPS }, measured, 0).totalMs / MOST_STEPS;
  const affordable = Math.floor((minutes * 60_000) / perStep / 10) * 10;
  const fewest = options.minutes === undefined ? FEWEST_STEPS : FEWEST_IN_A_HURRY;
  const steps = Math.min(MOST_STEPS, Math.max(fewest, affordable));
  note(m.demo.plan(steps, m.duration(durationOf(steps * perStep))));

  const settings = { ...usual, steps };
  const data = { given: 'digits', options: {} };
  note(m.train.started(settings.recipe, dataset.name, dataset.count, out));
  await followRun(
    startRun({ ...surroundings, out, settings, data }),
    { out, settings, json: false },
    context,
  );
}
