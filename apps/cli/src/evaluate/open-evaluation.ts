import { type Dataset, holdOut } from '@inkstone/data';
import { GeneratorModel } from '@inkstone/gan';
import { readRun } from '@inkstone/gan/run';
import { z } from 'zod';
import type { EvaluateOptions } from '../commands/evaluate.ts';
import type { Context } from '../context.ts';
import { WrongCall } from '../exit.ts';
import { readOptional } from '../flags/read-flag.ts';
import { seedSchema } from '../flags/schemas.ts';
import type { Messages } from '../messages/index.ts';
import { openModel } from '../open-model.ts';
import { openRuntime, readRuntimeFlags } from '../open-runtime.ts';
import { type ClassDraw, classDraw } from './drawn-classes.ts';
import { type Instrument, instrumentNames, openInstrument } from './instrument.ts';
import { type RealPictures, realPictures } from './real-pictures.ts';

/** All that an evaluation works with. */
export interface Evaluation {
  readonly model: GeneratorModel;
  readonly pictures: RealPictures;
  readonly instrument: Instrument;
  readonly seed: number;
  /** How many pictures a person asks for. */
  readonly count: number | undefined;
  /** Undefined where the model has no classes. */
  readonly draw: ClassDraw | undefined;
}

const drawSchema = z.enum(['data', 'even']);

/** Reads the flags, then opens the model, the pictures and the instrument. `least` is the fewest pictures to make. */
export async function openEvaluation(
  path: string,
  options: EvaluateOptions,
  context: Context,
  least: number,
): Promise<Evaluation> {
  const { terminal } = context;
  const { m, note } = terminal;
  const count = readOptional(m, '--count', options.count, z.int().min(least).max(50_000));
  const seed = readOptional(m, '--seed', options.seed, seedSchema) ?? 1;
  const name = readOptional(m, '--instrument', options.instrument, z.enum(instrumentNames));
  const wanted = readOptional(m, '--classes', options.classes, drawSchema);
  const choice = readRuntimeFlags(options, m);

  const { file, bytes, run } = await openModel(path, m);
  const runtime = await openRuntime(choice, terminal);
  const model = await GeneratorModel.load(bytes, runtime, file);
  const trainedOn = run === undefined ? undefined : (await readRun(run)).data;
  const given = dataName(options.data ?? trainedOn?.given, file, m);
  const [channels, size] = model.image;
  const found = await realPictures(
    { given, train: options.train, size, channels: channels === 1 ? 1 : 3, home: options.home },
    context,
  );
  const pictures = name === undefined ? found : { ...found, real: atMost(MOST_REAL, found.real) };
  if (trainedOn && trainedOn.fingerprint !== pictures.fingerprint) {
    note(pictures.kind === 'given' ? m.evaluate.otherTrain : m.evaluate.otherData);
  }
  const { description } = model;
  const draw = drawn(wanted, classDraw(description, pictures.real), file, m);
  const { weights } = options;
  const judged = { file, description, real: pictures.real };
  const instrument = await openInstrument({ name, weights }, judged, runtime, m);
  return { model, pictures, instrument, seed, count, draw };
}

/** SqueezeNet takes some 30 ms a picture; published figures are of 2,000 real ones. */
const MOST_REAL = 2_000;

/** As many of each class as its share of the whole, the same ones each time. */
function atMost(count: number, dataset: Dataset): Dataset {
  return dataset.count <= count ? dataset : holdOut(dataset, { count, seed: 0 }).held;
}

function dataName(name: string | undefined, file: string, m: Messages): string {
  if (name === undefined) throw new WrongCall(m.evaluate.needsData(file));
  return name;
}

function drawn(
  wanted: ClassDraw['kind'] | undefined,
  possible: ClassDraw | undefined,
  file: string,
  { evaluate }: Messages,
): ClassDraw | undefined {
  if (wanted === undefined) return possible;
  if (!possible) throw new WrongCall(evaluate.noClasses(file));
  if (wanted === 'even') return { kind: 'even' };
  if (possible.kind === 'even') throw new WrongCall(evaluate.noShares(file));
  return possible;
}
