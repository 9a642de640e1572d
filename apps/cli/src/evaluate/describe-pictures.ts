import { type Dataset, gather } from '@inkstone/data';
import { type GeneratorModel, latentsOf } from '@inkstone/gan';
import { type Features, features } from '@inkstone/gan/metrics';
import { type ClassDraw, drawClasses } from './drawn-classes.ts';
import { type Instrument, networkOf } from './instrument.ts';
import type { Evaluation } from './open-evaluation.ts';

export interface Described {
  readonly features: Features;
  /** Where the instrument knows classes. */
  readonly logits: Features | undefined;
}

/** Memory stays that of so many pictures. */
const AT_ONCE = 512;

type Batch = (start: number, count: number) => Promise<Float32Array>;

/** The instrument's view of real pictures. Throws the signal's reason between batches. */
export function describeReal(
  instrument: Instrument,
  dataset: Dataset,
  stop: AbortSignal,
  onPictures?: (done: number) => void,
): Promise<Described> {
  const batch: Batch = async (start, count) =>
    gather(
      dataset,
      Uint32Array.from({ length: count }, (_, i) => start + i),
    ).images;
  return describe(instrument, dataset.count, batch, stop, onPictures);
}

/** The instrument's view of the pictures that judge, which choosing it may have given already. */
export async function realFeatures(
  { instrument, pictures }: Pick<Evaluation, 'instrument' | 'pictures'>,
  stop: AbortSignal,
): Promise<Features> {
  if (instrument.kind !== 'squeezenet') return instrument.real;
  return (await describeReal(instrument, pictures.real, stop)).features;
}

export interface Drawing {
  readonly seed: number;
  readonly count: number;
  /** Undefined where the model has no classes. */
  readonly draw: ClassDraw | undefined;
}

/** The same of the pictures of seeds `seed` … `seed` + `count` − 1. */
export function describeGenerated(
  instrument: Instrument,
  model: GeneratorModel,
  { seed, count, draw }: Drawing,
  stop: AbortSignal,
): Promise<Described> {
  const batch: Batch = (start, length) => generateDrawn(model, { seed: seed + start, count: length, draw });
  return describe(instrument, count, batch, stop);
}

/** Pictures of seeds `seed` …, float32 [count, C, H, W]. */
export function generateDrawn(model: GeneratorModel, { seed, count, draw }: Drawing): Promise<Float32Array> {
  const { zDim, classes } = model.description;
  return model.generate(latentsOf(seed, count, zDim), draw && drawClasses(draw, seed, count, classes));
}

async function describe(
  instrument: Instrument,
  count: number,
  batch: Batch,
  stop: AbortSignal,
  onPictures?: (done: number) => void,
): Promise<Described> {
  const network = networkOf(instrument);
  const classes = instrument.kind === 'judge' ? instrument.judge.classes.length : 0;
  const seen = new Float32Array(count * network.width);
  const named = new Float32Array(count * classes);
  for (let start = 0; start < count; start += AT_ONCE) {
    // a run blocks its thread: a signal gets its turn here
    await new Promise((resolve) => setTimeout(resolve, 0));
    stop.throwIfAborted();
    const length = Math.min(AT_ONCE, count - start);
    const pictures = await batch(start, length);
    if (instrument.kind === 'judge') {
      const judged = await instrument.judge.judge(pictures, length);
      seen.set(judged.features, start * network.width);
      named.set(judged.logits, start * classes);
    } else {
      seen.set(await network.features(pictures, length), start * network.width);
    }
    onPictures?.(start + length);
  }
  return {
    features: features(seen, network.width),
    logits: classes === 0 ? undefined : features(named, classes, 'logits'),
  };
}
