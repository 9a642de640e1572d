import type { Runtime } from '@inkstone/autograd';
import {
  type Distribution,
  distributions,
  drawing,
  drawPoints,
  type Fields,
  type GameSettings,
  modesFound,
  PointTraining,
} from '@inkstone/learn';
import { type Phase, phases } from '../flow/phases.ts';
import type { GameFigures, Moment, Source } from './messages.ts';

/** Real points that the page shows. */
const SHOWN = 500;

/** A game that is on: the training, and where in a round it is when it goes phase by phase. */
export class Table {
  readonly #training: PointTraining;
  readonly #distribution: Distribution;
  readonly real: Float32Array<ArrayBuffer>;
  #phase: Phase | undefined;
  #isPhased = false;
  /** Which of D's k turns the phase belongs to. */
  #turn = 1;
  #moments: Moment[] = [];
  #modes: GameFigures['modes'];
  #measuredAt = -1;

  constructor(runtime: Runtime, source: Source, seed: number, settings: GameSettings) {
    this.#distribution = source.kind === 'prepared' ? distributions[source.name] : drawing(source.strokes);
    this.#training = new PointTraining({ runtime, distribution: this.#distribution, seed, settings });
    this.real = drawPoints(this.#distribution, SHOWN, { seed, counter: 0 });
  }

  get round(): number {
    return this.#training.rounds;
  }

  get phase(): Phase | undefined {
    return this.#phase;
  }

  get isPhased(): boolean {
    return this.#isPhased;
  }

  get latents(): Float32Array<ArrayBuffer> {
    return Float32Array.from(this.#training.latents);
  }

  change(settings: GameSettings): Promise<void> {
    return this.#training.change(settings);
  }

  async playRound(): Promise<void> {
    this.endPhases();
    const { lossD, lossG, dReal, dFake } = await this.#training.round();
    this.#moments.push([this.round, lossD, lossG, dReal, dFake]);
  }

  async step(mover: 'D' | 'G'): Promise<void> {
    this.#isPhased = false;
    this.#phase = mover === 'D' ? 'updateD' : 'updateG';
    const { lossD, lossG, dReal, dFake } = await this.#training.step(mover);
    if (mover === 'G') this.#training.countRound();
    this.#moments.push([this.round, lossD, lossG, dReal, dFake]);
  }

  /** The next phase of a round; the two updates are steps of training. */
  async advance(): Promise<void> {
    const next = this.#next();
    if (next === 'updateD') await this.step('D');
    if (next === 'updateG') await this.step('G');
    this.#phase = next;
    this.#isPhased = true;
  }

  #next(): Phase {
    if (this.#phase === 'updateD' && this.#turn < this.#training.settings.stepsOfD) {
      this.#turn++;
      return 'noise';
    }
    if (this.#phase === 'updateD') this.#turn = 1;
    const at = this.#phase ? phases.indexOf(this.#phase) : -1;
    return phases[at + 1] ?? 'noise';
  }

  /** Between rounds. */
  endPhases(): void {
    this.#phase = undefined;
    this.#isPhased = false;
    this.#turn = 1;
  }

  fields(): Promise<Fields> {
    return this.#training.fields();
  }

  /** Counts the modes anew. */
  async measure(): Promise<void> {
    const { modes } = this.#distribution;
    if (modes.length === 0 || this.#measuredAt === this.round) return;
    this.#measuredAt = this.round;
    const { found, near } = modesFound(await this.#training.samples(), this.#distribution);
    this.#modes = { found, of: modes.length, near };
  }

  figures({ arrows }: Fields, speed: number): GameFigures {
    return {
      round: this.round,
      metrics: this.#training.metrics,
      speed,
      pull: meanLength(arrows),
      ...(this.#modes && { modes: this.#modes }),
    };
  }

  /** The rounds since they were last asked for. */
  takeMoments(): readonly Moment[] {
    const taken = this.#moments;
    this.#moments = [];
    return taken;
  }

  close(): Promise<void> {
    return this.#training.close();
  }
}

function meanLength(arrows: Float32Array): number {
  let total = 0;
  for (let i = 0; i < arrows.length; i += 2) total += Math.hypot(arrows[i] ?? 0, arrows[i + 1] ?? 0);
  return total / Math.max(1, arrows.length / 2);
}
