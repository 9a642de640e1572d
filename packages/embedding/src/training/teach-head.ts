import {
  compile,
  type DeviceTensor,
  float32,
  type HostTensor,
  RandomStream,
  type Runtime,
  readTree,
  spec,
  zerosHost,
} from '@inkstone/autograd';
import { mapNamed } from '@inkstone/gan';
import type { Named, Weights } from '@inkstone/nn';
import { DECADES, type Eye } from '../eye/eye.ts';
import { eyeOptimizer, type HeadState, headStep, partsOf } from '../eye/eye-step.ts';
import { labelsOf } from './labels.ts';
import type { Lessons } from './lessons.ts';

const BATCH = 256;
const RATE = 3e-3;
/** Share of the steps in which the rate rises. */
const RISING = 0.1;
/** Of random numbers, apart from those of training: the order of rows, what they are mixed with, and what is hidden. */
const ORDER_STREAM = 2 ** 23;
const MIXING_STREAM = 2 ** 24;
const FIRST_HIDING = 2 ** 30;

/** Rows of `width` numbers, one after the other. */
export interface Rows {
  readonly data: Float32Array;
  readonly width: number;
}

export interface TeachHeadOptions {
  readonly eye: Eye;
  /** Where the head begins; the trunk's weights stay as they are. */
  readonly weights: Weights<HostTensor>;
  /** What the trunk made of works, a row each. */
  readonly statistics: Rows;
  /** The work of each row, among those of `lessons`. */
  readonly works: readonly number[];
  readonly lessons: Pick<Lessons, 'works' | 'artists' | 'styles'>;
  readonly steps: number;
  readonly weightDecay: number;
  readonly seed: number;
  readonly runtime: Runtime;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Teaches the head alone what to make of statistics: `steps` batches of 256 rows, each row once before any comes again, and mixed
 * with another of its batch. Tells how many steps are done, and returns all weights. Depends on the seed only. Throws the signal's reason.
 */
export async function* teachHead({
  eye,
  weights,
  statistics: { data, width },
  works,
  lessons,
  steps,
  weightDecay,
  seed,
  runtime,
  signal,
}: TeachHeadOptions): AsyncGenerator<number, Weights<HostTensor>> {
  const count = data.length / width;
  const { head } = partsOf(eye, weights.parameters);
  const optimizer = mapNamed(
    eyeOptimizer().state(mapNamed(head, ({ shape }) => ({ shape, initialize: nothing }))),
    ({ shape }) => zerosHost(shape),
  );
  const specs = (named: Named<HostTensor>) => mapNamed(named, ({ shape }) => spec(shape));
  const labels = {
    artists: spec([BATCH], 'int64'),
    styles: spec([BATCH], 'int64'),
    decades: spec([BATCH, DECADES]),
  };
  const input = {
    statistics: spec([BATCH, width]),
    one: labels,
    other: labels,
    share: spec([]),
    rate: spec([]),
  };
  const program = await compile(
    headStep(eye, weightDecay),
    [{ head: specs(head), buffers: specs(weights.buffers), optimizer: specs(optimizer) }, input],
    { runtime, donate: [0] },
  );
  try {
    const upload = (named: Named<HostTensor>) => mapNamed(named, (tensor) => runtime.upload(tensor));
    let state: HeadState<DeviceTensor> = {
      ...{ head: upload(head), buffers: upload(weights.buffers), optimizer: upload(optimizer) },
    };
    const stream = new RandomStream({ seed, counter: 0 }, ORDER_STREAM);
    const mixing = new RandomStream({ seed, counter: 0 }, MIXING_STREAM);
    let order: number[] = [];
    for (let step = 1; step <= steps; step++) {
      signal?.throwIfAborted();
      while (order.length < BATCH) order = [...order, ...stream.permutation(count)];
      const rows = order.slice(0, BATCH);
      order = order.slice(BATCH);
      const others = Array.from(mixing.permutation(BATCH), (k) => rows[k] as number);
      const share = arcsine(mixing.uniform());
      const worksOf = (chosen: readonly number[]) => chosen.map((row) => works[row] as number);
      const input = {
        statistics: float32([BATCH, width], mixed({ data, width }, rows, others, share)),
        one: labelsOf(lessons, worksOf(rows)),
        other: labelsOf(lessons, worksOf(others)),
        share: float32([], [share]),
        rate: float32([], [RATE * rateAt(step / steps)]),
      };
      const made = await program.run([state, input], { seed, counter: FIRST_HIDING + step });
      state = made.state;
      yield step;
    }
    const learnt = await readTree(state);
    return {
      parameters: mapNamed(weights.parameters, (tensor, name) => learnt.head[name] ?? tensor),
      buffers: learnt.buffers,
    };
  } finally {
    await program.close();
  }
}

/** Rows of statistics, each with one of the others: `share` of the first. */
function mixed(
  { data, width }: Rows,
  rows: readonly number[],
  others: readonly number[],
  share: number,
): Float32Array {
  const batch = new Float32Array(rows.length * width);
  for (const [k, row] of rows.entries()) {
    const other = others[k] as number;
    for (let i = 0; i < width; i++) {
      batch[k * width + i] =
        share * (data[row * width + i] as number) + (1 - share) * (data[other * width + i] as number);
    }
  }
  return batch;
}

/** Beta(½, ½) by its quantiles: mostly near 0 or 1, so that most works come nearly as they are. */
function arcsine(quantile: number): number {
  return Math.sin((Math.PI / 2) * quantile) ** 2;
}

/** Up along a line, then down along half a cosine (Smith & Topin 2018): a head that begins with nothing is easily led astray. */
function rateAt(share: number): number {
  if (share < RISING) return share / RISING;
  return 0.5 * (1 + Math.cos((Math.PI * (share - RISING)) / (1 - RISING)));
}

const nothing = () => undefined;
