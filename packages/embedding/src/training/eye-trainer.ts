import {
  compile,
  type DeviceTensor,
  float32,
  hostTensor,
  RandomStream,
  type Runtime,
  readTree,
  spec,
} from '@inkstone/autograd';
import { averageDecay, scheduleFactor } from '@inkstone/gan';
import { DECADES, type Eye } from '../eye/eye.ts';
import { type EyeState, eyeStep } from '../eye/eye-step.ts';
import type { Picture } from '../works/index.ts';
import { eyeArguments, type HostEyeState, uploadEyeState } from './eye-state.ts';
import { labelsOf } from './labels.ts';
import { type Lessons, taughtWorks } from './lessons.ts';
import { looks, usualLooks } from './look.ts';
import { probeHead } from './probe-head.ts';
import type { EyeSettings } from './settings.ts';

/** What one step did. */
export type EyeReport = {
  readonly step: number;
  readonly loss: number;
  /** Shares of the batch, as it was looked at, whose artist and style are the likeliest. */
  readonly accuracy: number;
  readonly styleAccuracy: number;
  /** Wall time of the step. */
  readonly ms: number;
};

/** The little that is not tensors but must survive an interruption. */
export interface EyeProgress {
  readonly step: number;
  /** Factor of the learning rates, lowered after a failure. */
  readonly rateFactor: number;
}

export interface EyeTrainerOptions {
  readonly eye: Eye;
  readonly lessons: Lessons;
  readonly settings: EyeSettings;
  readonly runtime: Runtime;
  readonly start: HostEyeState;
}

/** The first steps learn slowly: what the heads do not know yet should not shake the trunk. */
const WARM_UP = 200;
/** Of random numbers, apart from those of looks. */
const ORDER_STREAM = 2 ** 22;

/** An eye in training; everything depends on seed and step only. */
export class EyeTrainer {
  readonly options: EyeTrainerOptions;
  #state: EyeState<DeviceTensor>;
  #progress: EyeProgress = { step: 0, rateFactor: 1 };
  #program: ReturnType<typeof compileEyeStep> | undefined;
  readonly #taught: readonly number[];
  #order: { readonly epoch: number; readonly indices: readonly number[] } | undefined;

  constructor(options: EyeTrainerOptions) {
    this.options = options;
    this.#state = uploadEyeState(options.start, options.runtime);
    const { lessons, settings } = options;
    this.#taught = taughtWorks(lessons, settings.leaveOut);
  }

  get progress(): EyeProgress {
    return this.#progress;
  }

  /** The averaged weights as they are now; valid until the next step. */
  get averagedWeights(): EyeState<DeviceTensor>['net_ema'] {
    return this.#state.net_ema;
  }

  async step(): Promise<EyeReport> {
    const started = performance.now();
    const { settings } = this.options;
    const step = this.#progress.step + 1;
    const { schedule, steps, rateTrunk, rateHead, emaDecay, seed } = settings;
    const factor =
      scheduleFactor(schedule, step, steps) * this.#progress.rateFactor * Math.min(1, step / WARM_UP);
    this.#program ??= compileEyeStep(this.options);
    const program = await this.#program;
    const input = {
      ...this.#batch(step),
      rateTrunk: float32([], [rateTrunk * factor]),
      rateHead: float32([], [rateHead * factor]),
      emaDecay: float32([], [averageDecay(emaDecay, step)]),
    };
    const { state, metrics } = await program.run([this.#state, input], { seed, counter: step });
    this.#state = state;
    this.#progress = { ...this.#progress, step };
    const [loss, accuracy, styleAccuracy] = await Promise.all(
      [metrics.loss, metrics.accuracy, metrics.styleAccuracy].map(async (scalar) =>
        Number((await scalar.read()).data[0]),
      ),
    );
    return {
      step,
      loss: loss as number,
      accuracy: accuracy as number,
      styleAccuracy: styleAccuracy as number,
      ms: performance.now() - started,
    };
  }

  /** Teaches the head alone, before the first step. Tells the share that is done. Throws the signal's reason. */
  async *prepare(signal?: AbortSignal): AsyncGenerator<number, void> {
    const { start, settings, runtime } = this.options;
    if (settings.probe === 0) return;
    this.#state = uploadEyeState(
      yield* probeHead(start, { ...this.options, taught: this.#taught, signal }),
      runtime,
    );
  }

  snapshot(): Promise<HostEyeState> {
    return readTree(this.#state);
  }

  restore(state: HostEyeState, progress: EyeProgress): void {
    this.#state = uploadEyeState(state, this.options.runtime);
    this.#progress = progress;
  }

  restoreProgress(progress: EyeProgress): void {
    this.#progress = progress;
  }

  async close(): Promise<void> {
    await (await this.#program)?.close();
    this.#program = undefined;
  }

  #batch(step: number) {
    const { lessons, settings } = this.options;
    const { batch, size, seed } = settings;
    const indices = Array.from({ length: batch }, (_, k) => this.#indexAt((step - 1) * batch + k));
    const pictures = indices.map((index) => lessons.pictures[index] as Picture);
    const images = looks(pictures, { side: size, range: usualLooks, seed, step });
    return {
      images: hostTensor('float32', [batch, 3, size, size], images),
      ...labelsOf(lessons, indices),
    };
  }

  /** The work at a place of an endless sequence of shuffled epochs. */
  #indexAt(place: number): number {
    const count = this.#taught.length;
    const epoch = Math.floor(place / count);
    if (this.#order?.epoch !== epoch) {
      const stream = new RandomStream({ seed: this.options.settings.seed, counter: epoch }, ORDER_STREAM);
      const indices = Array.from(stream.permutation(count), (at) => this.#taught[at] as number);
      this.#order = { epoch, indices };
    }
    return this.#order.indices[place % count] as number;
  }
}

/** Compiles a step into one graph; the state is donated, so that a step holds it once. */
function compileEyeStep({ eye, settings, runtime }: EyeTrainerOptions) {
  const { batch, size, weightDecay } = settings;
  const input = {
    images: spec([batch, 3, size, size]),
    artists: spec([batch], 'int64'),
    styles: spec([batch], 'int64'),
    decades: spec([batch, DECADES]),
    rateTrunk: spec([]),
    rateHead: spec([]),
    emaDecay: spec([]),
  };
  return compile(eyeStep(eye, weightDecay), [eyeArguments(eye), input], { runtime, donate: [0] });
}
