import {
  type DeviceTensor,
  float32,
  hostTensor,
  type RandomKey,
  RandomStream,
  type Runtime,
  readTree,
} from '@inkstone/autograd';
import {
  compileStep,
  imagesShape,
  initialState,
  type Mover,
  mapNamed,
  mapState,
  type StepMetrics,
  type TrainState,
} from '@inkstone/gan';
import { drawPoints } from './distributions/batches.ts';
import type { Distribution } from './distributions/distribution.ts';
import { compileFields, type FieldProgram, type FieldSizes, type Fields, fieldSizes } from './fields.ts';
import { POINT, Z_DIM } from './networks.ts';
import { compileGenerator, type GeneratorProgram } from './points-of.ts';
import { type GameSettings, type PointGame, pointGame } from './settings.ts';

export interface PointTrainingOptions {
  readonly runtime: Runtime;
  readonly distribution: Distribution;
  readonly settings: GameSettings;
  readonly seed: number;
  /** Of what `fields` gives. */
  readonly sizes?: FieldSizes;
}

export type PointMetrics = StepMetrics<number>;

/** Streams of random numbers of the page's own, beside those of the steps. */
const LATENTS = 0x6c617465;
/** Real points that are shown and compared with are drawn at a step that no training reaches. */
const SHOWN = 2 ** 40;
/** Samples that the modes are counted in. */
const MEASURED = 2000;

/**
 * A GAN on points, in progress. Unlike `Trainer` it may be changed at any moment: who moves, how fast, by which loss; and it
 * gives the fields that can be drawn of it.
 */
export class PointTraining {
  readonly #options: PointTrainingOptions;
  readonly #sizes: FieldSizes;
  #settings: GameSettings;
  #game: PointGame;
  #state: TrainState<DeviceTensor>;
  #programs = new Map<string, ReturnType<typeof compileStep>>();
  #fields: Promise<FieldProgram> | undefined;
  #points: Promise<GeneratorProgram> | undefined;
  #rounds = 0;
  /** Runs of a step's graph: the number of the next draw of noise and real points. */
  #draws = 0;
  #metrics: PointMetrics | undefined;
  readonly #latents: Float32Array;
  readonly #measured: Float32Array;
  readonly #real: Float32Array;

  constructor(options: PointTrainingOptions) {
    const { distribution, settings, seed, sizes = fieldSizes, runtime } = options;
    this.#options = options;
    this.#sizes = sizes;
    this.#settings = settings;
    this.#game = pointGame(settings);
    this.#state = mapState(initialState(this.#game, seed), (named) =>
      mapNamed(named, (tensor) => runtime.upload(tensor)),
    );
    this.#latents = uniformLatents(sizes.samples, { seed, counter: SHOWN });
    this.#measured = uniformLatents(MEASURED, { seed, counter: SHOWN + 1 });
    this.#real = drawPoints(distribution, sizes.arrows, { seed, counter: SHOWN });
  }

  get settings(): GameSettings {
    return this.#settings;
  }

  /** Rounds that are done: k steps of D and one of G each. */
  get rounds(): number {
    return this.#rounds;
  }

  /** Of the last step; undefined before the first. */
  get metrics(): PointMetrics | undefined {
    return this.#metrics;
  }

  /** One round of Goodfellow et al. 2014, algorithm 1: k steps of D, then one of G. */
  async round(): Promise<PointMetrics> {
    for (let turn = 1; turn < this.#settings.stepsOfD; turn++) await this.step('D');
    const metrics = await this.step('both');
    this.#rounds++;
    return metrics;
  }

  /** One step of one side, or of both in turn. */
  async step(mover: Mover): Promise<PointMetrics> {
    const { batch, r1, gradientPenalty, rateD, rateG } = this.#settings;
    const { distribution, seed } = this.#options;
    const key = { seed, counter: ++this.#draws };
    const program = await this.#program(mover, mover !== 'G' && r1 + gradientPenalty > 0);
    const input = {
      real: hostTensor('float32', imagesShape(batch, POINT), drawPoints(distribution, batch, key)),
      rateD: float32([], [rateD]),
      rateG: float32([], [rateG]),
      emaDecay: float32([], [0]),
    };
    const { state, metrics } = await program.run([this.#state, input], key);
    this.#state = state;
    this.#metrics = await readMetrics(metrics);
    return this.#metrics;
  }

  /** Counts a round that was made of single steps. */
  countRound(): void {
    this.#rounds++;
  }

  /** Goes on with other settings; the weights stay. Another optimiser starts without memory. */
  async change(settings: GameSettings): Promise<void> {
    const before = this.#settings;
    this.#settings = settings;
    if (!changesGraph(before, settings)) return;
    await this.#closePrograms();
    this.#game = pointGame(settings);
    if (before.optimizer === settings.optimizer) return;
    const { runtime, seed } = this.#options;
    const fresh = initialState(this.#game, seed);
    const upload = (named: typeof fresh.optG) => mapNamed(named, (tensor) => runtime.upload(tensor));
    this.#state = { ...this.#state, optG: upload(fresh.optG), optD: upload(fresh.optD) };
  }

  /** What can be drawn of the game as it is now. */
  async fields(): Promise<Fields> {
    this.#fields ??= compileFields(this.#game, this.#sizes, this.#options.runtime);
    return (await this.#fields).read(this.#state, this.#latents, this.#real);
  }

  /** The latents of the fields' samples, uniform in [−1, 1]², x and y in turn. */
  get latents(): Float32Array {
    return this.#latents;
  }

  /** 2,000 points that G makes now, of the same latents each time: what `modesFound` is asked about. */
  async samples(): Promise<Float32Array> {
    this.#points ??= compileGenerator(this.#game.generator, MEASURED, this.#options.runtime);
    return (await this.#points).read(this.#state.G, this.#measured);
  }

  /** Frees the graphs. */
  close(): Promise<void> {
    return this.#closePrograms();
  }

  async #closePrograms(): Promise<void> {
    const drawn = [this.#fields, this.#points].filter((program) => program !== undefined);
    const programs = [...this.#programs.values(), ...drawn];
    this.#programs.clear();
    this.#fields = undefined;
    this.#points = undefined;
    for (const program of programs) await (await program).close();
  }

  #program(mover: Mover, regularize: boolean): ReturnType<typeof compileStep> {
    const known = this.#programs.get(mover);
    if (known) return known;
    const program = compileStep(this.#game, { mover, regularize }, this.#options.runtime);
    this.#programs.set(mover, program);
    return program;
  }
}

/** Learning rates are arguments of the graph and k is a loop around it; all else is in the graph. */
function changesGraph(before: GameSettings, after: GameSettings): boolean {
  const graph = ({ rateG: _, rateD: __, stepsOfD: ___, ...rest }: GameSettings) => JSON.stringify(rest);
  return graph(before) !== graph(after);
}

function uniformLatents(count: number, key: RandomKey): Float32Array {
  const stream = new RandomStream(key, LATENTS);
  return stream.fillUniform(new Float32Array(count * Z_DIM)).map((value) => 2 * value - 1);
}

async function readMetrics(metrics: StepMetrics<DeviceTensor>): Promise<PointMetrics> {
  const { lossD, lossG, dReal, dFake, accuracyD, penalty } = await readTree(metrics);
  const value = ({ data }: { readonly data: ArrayLike<number | bigint> }) => Number(data[0]);
  return {
    lossD: value(lossD),
    lossG: value(lossG),
    dReal: value(dReal),
    dFake: value(dFake),
    accuracyD: value(accuracyD),
    penalty: value(penalty),
  };
}
