import { type Dataset, gather } from '@inkstone/data';
import { classesOf, type GeneratorModel, latentsOf } from '@inkstone/gan';
import { type Features, features } from '@inkstone/gan/metrics';
import type { instrumentFor } from '@inkstone/gan/run';

export type Instrument = Awaited<ReturnType<typeof instrumentFor>>;

export function networkOf(instrument: Instrument) {
  return instrument.kind === 'judge' ? instrument.judge : instrument.network;
}

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
): Promise<Described> {
  const batch: Batch = async (start, count) =>
    gather(
      dataset,
      Uint32Array.from({ length: count }, (_, i) => start + i),
    ).images;
  return describe(instrument, dataset.count, batch, stop);
}

/** The same of the pictures of seeds `seed` … `seed` + `count` − 1, of every class. */
export function describeGenerated(
  instrument: Instrument,
  model: GeneratorModel,
  { seed, count }: { readonly seed: number; readonly count: number },
  stop: AbortSignal,
): Promise<Described> {
  const { zDim, classes } = model.description;
  const batch: Batch = (start, length) =>
    model.generate(
      latentsOf(seed + start, length, zDim),
      classes === 0 ? undefined : classesOf(seed + start, length, classes),
    );
  return describe(instrument, count, batch, stop);
}

async function describe(
  instrument: Instrument,
  count: number,
  batch: Batch,
  stop: AbortSignal,
): Promise<Described> {
  const network = networkOf(instrument);
  const classes = instrument.kind === 'judge' ? instrument.judge.classes.length : 0;
  const seen = new Float32Array(count * network.width);
  const named = new Float32Array(count * classes);
  for (let start = 0; start < count; start += AT_ONCE) {
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
  }
  return {
    features: features(seen, network.width),
    logits: classes === 0 ? undefined : features(named, classes, 'logits'),
  };
}
