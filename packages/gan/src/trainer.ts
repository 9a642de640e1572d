import {
  compile,
  type DeviceTensor,
  float32,
  type HostTensor,
  hostTensor,
  type Runtime,
  readTree,
  spec,
} from '@inkstone/autograd';
import { type Augmenting, adapt, notAugmenting } from './ada/index.ts';
import { type Balance, followAccuracy, initialAccuracy, nextMover } from './balance.ts';
import { imagesShape } from './networks.ts';
import { averageDecay, type Schedule, scheduleFactor } from './schedule.ts';
import { argumentSpecs, type HostState, initialState, mapNamed, mapState } from './train-state.ts';
import {
  type Game,
  type Mover,
  type StepInput,
  type StepKind,
  type StepMetrics,
  type TrainState,
  trainStep,
} from './train-step.ts';

/** Real pictures by step: the same step always gives the same batch, which makes an interrupted run repeatable. */
export interface BatchSource {
  batchAt(step: number): Batch;
}

export interface Batch {
  /** float32 [N, C, H, W] in [−1, 1]. */
  readonly images: Float32Array;
  /** Class numbers, one a picture, where the game has classes. */
  readonly labels?: ArrayLike<number> | undefined;
}

export interface TrainerOptions {
  readonly game: Game;
  readonly data: BatchSource;
  readonly runtime: Runtime;
  readonly seed: number;
  /** The length of the run, which the schedule of the learning rate needs. */
  readonly steps: number;
  readonly rateG: number;
  readonly rateD: number;
  readonly schedule?: Schedule | undefined;
  readonly balance?: Balance | undefined;
  /** Decay of the weight average a step; 0 for none. */
  readonly emaDecay?: number | undefined;
}

/** What one step did. `ms` is its wall time. */
export type StepReport = Readonly<Record<string, number | string>> &
  StepMetrics<number> & {
    readonly step: number;
    readonly ms: number;
    readonly mover: Mover;
    /** Probability of adaptive augmentation, where there is any. */
    readonly augmentation?: number;
  };

/** The little that is not tensors but must survive an interruption. */
export interface Progress {
  readonly step: number;
  readonly accuracy: number;
  /** Factor of both learning rates, lowered after a collapse. */
  readonly rateFactor: number;
  /** Where augmentation adapts: how likely it is, and the signs that it waits to be judged by. */
  readonly augmentation?: Augmenting | undefined;
}

/** A game in progress. `for await (const report of trainer.run())` is the training loop. */
export class Trainer {
  readonly options: TrainerOptions;
  #state: TrainState<DeviceTensor>;
  #progress: Progress = { step: 0, accuracy: initialAccuracy, rateFactor: 1 };
  #programs = new Map<string, Promise<StepProgram>>();

  constructor(options: TrainerOptions) {
    this.options = options;
    this.#state = upload(initialState(options.game, options.seed), options.runtime);
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** Steps until `until` (the run's length when absent), one report each. Leave the loop at any step; state is kept. */
  async *run(until: number = this.options.steps): AsyncGenerator<StepReport, void, undefined> {
    while (this.#progress.step < until) yield await this.step();
  }

  /** One step. */
  async step(): Promise<StepReport> {
    const started = performance.now();
    const {
      balance = 'alternate',
      seed,
      schedule = 'constant',
      steps,
      rateD,
      rateG,
      emaDecay = 0,
    } = this.options;
    const step = this.#progress.step + 1;
    const mover = nextMover(balance, this.#progress.accuracy);
    const factor = scheduleFactor(schedule, step, steps) * this.#progress.rateFactor;

    const program = await this.#program({
      mover,
      regularize: this.#regularizes(step) && mover !== 'G',
      regularizePaths: this.#regularizesPaths(step) && mover !== 'D',
    });
    const { ada = 0, batch } = this.options.game;
    const augmenting = this.#progress.augmentation ?? notAugmenting;
    const input: StepInput<HostTensor> = {
      ...this.#batch(step),
      rateD: float32([], [rateD * factor]),
      rateG: float32([], [rateG * factor]),
      emaDecay: float32([], [averageDecay(emaDecay, step)]),
      ...(ada > 0 && { augmentation: float32([], [augmenting.probability]) }),
    };
    const { state, metrics } = await program.run([this.#state, input], { seed, counter: step });
    this.#state = state;

    const measured = await readMetrics(metrics);
    const accuracy = followAccuracy(this.#progress.accuracy, measured.accuracyD);
    const adapted = ada > 0 && {
      augmentation: adapt(augmenting, measured.signReal ?? 0, { target: ada, batch }),
    };
    this.#progress = { ...this.#progress, step, accuracy, ...adapted };
    const ms = performance.now() - started;
    return { step, mover, ...measured, ...(ada > 0 && { augmentation: augmenting.probability }), ms };
  }

  /** A copy of the state in memory, for checkpoints. */
  snapshot(): Promise<HostState> {
    return readTree(this.#state);
  }

  /** Goes on from a snapshot. */
  restore(state: HostState, progress: Progress): void {
    this.#state = upload(state, this.options.runtime);
    this.#progress = progress;
  }

  /** Changes what is not tensors, such as the factor of the learning rates. */
  restoreProgress(progress: Progress): void {
    this.#progress = progress;
  }

  /** The averaged generator's weights as they are now; valid until the next step. */
  get generatorWeights(): TrainState<DeviceTensor>['G_ema'] {
    return this.#state.G_ema;
  }

  /** Frees the compiled steps. */
  async close(): Promise<void> {
    for (const program of this.#programs.values()) await (await program).close();
    this.#programs.clear();
  }

  #regularizes(step: number): boolean {
    const { r1, r2 = 0, gradientPenalty, regularizeEvery } = this.options.game;
    return gradientPenalty > 0 || (r1 + r2 > 0 && step % regularizeEvery === 0);
  }

  #regularizesPaths(step: number): boolean {
    const { pathLength = 0, pathLengthEvery = 1 } = this.options.game;
    return pathLength > 0 && step % pathLengthEvery === 0;
  }

  #batch(step: number): Pick<StepInput<HostTensor>, 'real' | 'labels'> {
    const { data, game } = this.options;
    const { images, labels } = data.batchAt(step);
    const real = hostTensor('float32', imagesShape(game.batch, game.generator.image), images);
    if (game.generator.classes === 0) return { real };
    const numbers = BigInt64Array.from(Array.from(labels ?? [], BigInt));
    return { real, labels: hostTensor('int64', [game.batch], numbers) };
  }

  #program(kind: StepKind): Promise<StepProgram> {
    const key = `${kind.mover} ${kind.regularize} ${kind.regularizePaths}`;
    const known = this.#programs.get(key);
    if (known) return known;
    const program = compileStep(this.options.game, kind, this.options.runtime);
    this.#programs.set(key, program);
    return program;
  }
}

type StepProgram = Awaited<ReturnType<typeof compileStep>>;

/** Compiles one kind of step into one graph; the state is donated, so that a step holds it once. */
export function compileStep(game: Game, kind: StepKind, runtime: Runtime) {
  const scalar = spec([]);
  const input = {
    real: spec(imagesShape(game.batch, game.generator.image)),
    rateD: scalar,
    rateG: scalar,
    emaDecay: scalar,
    ...(game.generator.classes > 0 && { labels: spec([game.batch], 'int64') }),
    ...((game.ada ?? 0) > 0 && { augmentation: scalar }),
  };
  return compile(trainStep(game, kind), [argumentSpecs(game), input], { runtime, donate: [0] });
}

async function readMetrics(metrics: StepMetrics<DeviceTensor>): Promise<StepMetrics<number>> {
  const entries = await Promise.all(
    Object.entries(metrics).map(
      async ([name, tensor]: readonly [string, DeviceTensor]) =>
        [name, Number((await tensor.read()).data[0])] as const,
    ),
  );
  return Object.fromEntries(entries) as unknown as StepMetrics<number>;
}

function upload(state: HostState, runtime: Runtime): TrainState<DeviceTensor> {
  return mapState(state, (named) => mapNamed(named, (tensor) => runtime.upload(tensor)));
}
