import { GeneratorModel } from '@inkstone/gan';
import { instrumentFor, readRun } from '@inkstone/gan/run';
import { z } from 'zod';
import type { EvaluateOptions } from '../commands/evaluate.ts';
import type { Context } from '../context.ts';
import { WrongCall } from '../exit.ts';
import { readOptional } from '../flags/read-flag.ts';
import { seedSchema } from '../flags/schemas.ts';
import { judgeModel } from '../judge-model.ts';
import type { Messages } from '../messages/index.ts';
import { openModel } from '../open-model.ts';
import { openRuntime, readRuntimeFlags } from '../open-runtime.ts';
import { describeGenerated, describeReal, networkOf } from './describe-pictures.ts';
import { realPictures } from './real-pictures.ts';
import { showVerdict } from './show-verdict.ts';
import { verdictOf } from './verdict.ts';

const countSchema = z.int().min(16).max(50_000);
const USUAL_COUNT = 10_000;

/** `inkstone evaluate`: generated pictures against real ones that did not train the model. */
export async function evaluate(path: string, options: EvaluateOptions, context: Context): Promise<void> {
  const { terminal, stop } = context;
  const { m, out, note } = terminal;
  const count = readOptional(m, '--count', options.count, countSchema) ?? USUAL_COUNT;
  const seed = readOptional(m, '--seed', options.seed, seedSchema) ?? 1;
  const choice = readRuntimeFlags(options, m);

  const { file, bytes, run } = await openModel(path, m);
  const runtime = await openRuntime(choice, terminal);
  const model = await GeneratorModel.load(bytes, runtime, file);
  const trainedOn = run === undefined ? undefined : (await readRun(run)).data;
  const given = dataName(options.data ?? trainedOn?.given, file, m);
  const [channels, size] = model.image;
  const data = await realPictures(
    { given, size, channels: channels === 1 ? 1 : 3, home: options.home },
    context,
  );
  if (trainedOn && trainedOn.fingerprint !== data.fingerprint) note(m.evaluate.otherData);

  const instrument = await instrumentFor(data.real, runtime, await judgeModel());
  if (!options.json) note(m.evaluate.making(count));
  const generated = await describeGenerated(instrument, model, { seed, count }, stop);
  if (!options.json) note(m.evaluate.judging);
  const real = { features: instrument.real, logits: undefined };
  const train = await describeReal(instrument, data.train, stop);
  const verdict = await verdictOf({ generated, real, train, isRealUnseen: data.kind !== 'training' });

  if (!options.json) return out(showVerdict(verdict, instrument, data, m));
  const against = { data: data.name, count: data.real.count, kind: data.kind };
  out(
    `${JSON.stringify({ ...verdict, judge: networkOf(instrument).name, judgeKind: instrument.kind, against })}\n`,
  );
}

function dataName(name: string | undefined, file: string, m: Messages): string {
  if (name === undefined) throw new WrongCall(m.evaluate.needsData(file));
  return name;
}
