import {
  compile,
  type DeviceTensor,
  float32,
  type HostTensor,
  hostTensor,
  int64,
  RandomStream,
  type Runtime,
  readTree,
  spec,
} from '@inkstone/autograd';
import type { Weights } from '@inkstone/nn';
import { imagesShape } from '../networks.ts';
import { averageDecay, type Schedule, scheduleFactor } from '../schedule.ts';
import { mapNamed } from '../train-state.ts';
import type { BatchSource } from '../trainer.ts';
import type { Classifier } from './classifier.ts';
import {
  classifierArguments,
  type HostClassifierState,
  initialClassifierState,
  mapClassifierState,
} from './classifier-state.ts';
import { type ClassifierInput, type ClassifierState, classifierStep } from './classifier-step.ts';
import { type WarpRange, warp } from './warp.ts';

export interface ClassifierTrainerOptions {
  readonly classifier: Classifier;
  /** Pictures with labels. */
  readonly data: BatchSource;
  readonly batch: number;
  readonly runtime: Runtime;
  readonly seed: number;
  /** The length of the run, which the schedule of the learning rate needs. */
  readonly steps: number;
  readonly rate: number;
  readonly schedule?: Schedule | undefined;
  /** Decoupled: weights shrink by rate·weightDecay a step. */
  readonly weightDecay?: number | undefined;
  /** Decay of the weight average a step; 0 for none. */
  readonly emaDecay?: number | undefined;
  /** Random moves of the training pictures; none when absent. */
  readonly augment?: WarpRange | undefined;
}

/** Digits as another hand would have put them: ± 2 pixels, ± 10 degrees, ± 10 %. */
export const digitWarp: WarpRange = { shift: 2, rotation: Math.PI / 18, scale: 0.1 };

/** What one step did. */
export type ClassifierReport = {
  readonly step: number;
  /** Cross entropy in nats on the step's batch, as it was augmented. */
  readonly loss: number;
  readonly accuracy: number;
  /** Wall time of the step. */
  readonly ms: number;
};

/** The little that is not tensors but must survive an interruption. */
export interface ClassifierProgress {
  readonly step: number;
  /** Factor of the learning rate, lowered after a failure. */
  readonly rateFactor: number;
}

/** The stream of random numbers that moves the pictures, apart from those the step's graph draws. */
const WARP_STREAM = 2 ** 20;

/**
 * A classifier in training; everything depends on seed and step only. `for await (const report of trainer.run())` is the
 * training loop.
 */
export class ClassifierTrainer {
  readonly options: ClassifierTrainerOptions;
  #state: ClassifierState<DeviceTensor>;
  #progress: ClassifierProgress = { step: 0, rateFactor: 1 };
  #program: ReturnType<typeof compileClassifierStep> | undefined;

  constructor(options: ClassifierTrainerOptions) {
    this.options = options;
    this.#state = upload(initialClassifierState(options.classifier, options.seed), options.runtime);
  }

  get progress(): ClassifierProgress {
    return this.#progress;
  }

  /** Steps until `until` (the run's length when absent), one report each. Leave the loop at any step; state is kept. */
  async *run(until: number = this.options.steps): AsyncGenerator<ClassifierReport, void, undefined> {
    while (this.#progress.step < until) yield await this.step();
  }

  /** One step. */
  async step(): Promise<ClassifierReport> {
    const started = performance.now();
    const { seed, schedule = 'cosine', steps, rate, emaDecay = 0 } = this.options;
    const step = this.#progress.step + 1;
    const factor = scheduleFactor(schedule, step, steps) * this.#progress.rateFactor;

    this.#program ??= compileClassifierStep(this.options);
    const program = await this.#program;
    const input: ClassifierInput<HostTensor> = {
      ...this.#batch(step),
      rate: float32([], [rate * factor]),
      emaDecay: float32([], [averageDecay(emaDecay, step)]),
    };
    const { state, metrics } = await program.run([this.#state, input], { seed, counter: step });
    this.#state = state;
    this.#progress = { ...this.#progress, step };
    const [loss, accuracy] = [await numberIn(metrics.loss), await numberIn(metrics.accuracy)];
    return { step, loss, accuracy, ms: performance.now() - started };
  }

  /** A copy of the state in memory, for checkpoints. */
  snapshot(): Promise<HostClassifierState> {
    return readTree(this.#state);
  }

  /** Goes on from a snapshot. */
  restore(state: HostClassifierState, progress: ClassifierProgress): void {
    this.#state = upload(state, this.options.runtime);
    this.#progress = progress;
  }

  /** Changes what is not tensors, such as the factor of the learning rate. */
  restoreProgress(progress: ClassifierProgress): void {
    this.#progress = progress;
  }

  /** The averaged weights as they are now; valid until the next step. */
  get averagedWeights(): Weights<DeviceTensor> {
    return this.#state.net_ema;
  }

  /** Frees the compiled step. */
  async close(): Promise<void> {
    await (await this.#program)?.close();
    this.#program = undefined;
  }

  #batch(step: number): Pick<ClassifierInput<HostTensor>, 'images' | 'labels'> {
    const { data, batch, classifier, augment, seed } = this.options;
    const { images, labels } = data.batchAt(step);
    if (labels?.length !== batch) {
      throw new TypeError(
        `a classifier needs a label for each of its ${batch} pictures, got ${labels?.length ?? 'none'}: train on data with classes`,
      );
    }
    const stream = new RandomStream({ seed, counter: step }, WARP_STREAM);
    const moved = augment ? warp(images, classifier.image, augment, stream) : images;
    return {
      images: hostTensor('float32', imagesShape(batch, classifier.image), moved),
      labels: int64([batch], labels),
    };
  }
}

/** Compiles a step into one graph; the state is donated, so that a step holds it once. */
export function compileClassifierStep({
  classifier,
  batch,
  runtime,
  weightDecay = 0,
}: Pick<ClassifierTrainerOptions, 'classifier' | 'batch' | 'runtime' | 'weightDecay'>) {
  const input = {
    images: spec(imagesShape(batch, classifier.image)),
    labels: spec([batch], 'int64'),
    rate: spec([]),
    emaDecay: spec([]),
  };
  return compile(classifierStep(classifier, weightDecay), [classifierArguments(classifier), input], {
    runtime,
    donate: [0],
  });
}

async function numberIn(scalar: DeviceTensor): Promise<number> {
  return Number((await scalar.read()).data[0]);
}

function upload(state: HostClassifierState, runtime: Runtime): ClassifierState<DeviceTensor> {
  return mapClassifierState(state, (named) => mapNamed(named, (tensor) => runtime.upload(tensor)));
}
