import type { Runtime } from '@inkstone/autograd';
import { Inbox } from './inbox.ts';
import type { GameReply, GameRequest, Pace } from './messages.ts';
import { Speed } from './speed.ts';
import { Table } from './table.ts';

type Reply = (message: GameReply, transfer?: Transferable[]) => void;

/** One phase in slow motion. */
const PHASE_MS = 1200;
/** Rounds are played for so long before the page is heard again. */
const SLICE_MS = 12;
const FRAME_MS = 33;
/** A frame costs time: the next one waits so many times longer, that training is not slowed by being watched. */
const FRAME_REST = 3;
/** The modes are counted in so many samples that once in a while must do. */
const MEASURE_MS = 600;

/** Plays rounds between the page's messages, and gives a frame whenever the page has drawn the one before. */
export class GameLoop {
  readonly #inbox = new Inbox<GameRequest>();
  readonly #runtime: Runtime;
  readonly #reply: Reply;
  readonly #speed = new Speed();
  #table: Table | undefined;
  #game = 0;
  #pace: Pace = 'paused';
  #until = Number.POSITIVE_INFINITY;
  #awake = true;
  /** The page waits for a frame; there is something new to show. */
  #wanted = false;
  #isNew = false;
  #nextFrame = 0;
  #nextMeasure = 0;
  #nextPhase = 0;

  constructor(runtime: Runtime, reply: Reply) {
    this.#runtime = runtime;
    this.#reply = reply;
  }

  hear(request: GameRequest): void {
    this.#inbox.put(request);
  }

  /** For ever; rejects where something is in the way. */
  async run(): Promise<never> {
    for (;;) {
      for (const request of this.#inbox.take()) await this.#obey(request);
      if (this.#table && this.#awake) await this.#play(this.#table);
      if (this.#table && this.#awake) await this.#show(this.#table);
      await this.#inbox.wait(this.#rest());
    }
  }

  async #obey(request: GameRequest): Promise<void> {
    const table = this.#table;
    if (request.kind !== 'frame' && request.kind !== 'awake') this.#isNew = true;
    switch (request.kind) {
      case 'start':
        await table?.close();
        this.#table = new Table(this.#runtime, request.source, request.seed, request.settings);
        this.#begin(this.#table);
        break;
      case 'settings':
        await table?.change(request.settings);
        break;
      case 'pace':
        this.#until = request.until ?? Number.POSITIVE_INFINITY;
        this.#setPace(request.pace);
        break;
      case 'step':
        this.#setPace('paused');
        await table?.step(request.mover);
        break;
      case 'phase':
        this.#setPace('paused');
        await table?.advance();
        break;
      case 'frame':
        this.#wanted = true;
        break;
      case 'awake':
        this.#awake = request.awake;
        this.#speed.forget();
        break;
      default:
        request satisfies never;
    }
  }

  #begin(table: Table): void {
    this.#game++;
    this.#setPace('paused');
    this.#nextMeasure = 0;
    this.#nextFrame = 0;
    const { real, latents } = table;
    this.#reply({ kind: 'started', game: this.#game, real, latents });
  }

  #setPace(pace: Pace): void {
    this.#pace = pace;
    this.#speed.forget();
    this.#nextPhase = 0;
  }

  /** A slice of rounds, or the next phase when its time has come. */
  async #play(table: Table): Promise<void> {
    const started = performance.now();
    if (this.#pace === 'slow' && started >= this.#nextPhase) {
      await table.advance();
      this.#nextPhase = performance.now() + PHASE_MS;
      this.#isNew = true;
    }
    if (this.#pace !== 'playing') return;
    this.#isNew = true;
    while (performance.now() - started < SLICE_MS) {
      await table.playRound();
      if (table.round >= this.#until) return this.#setPace('paused');
    }
    this.#speed.mark(performance.now(), table.round);
  }

  async #show(table: Table): Promise<void> {
    const started = performance.now();
    const isPlaying = this.#pace === 'playing';
    if (!this.#wanted || !this.#isNew || (isPlaying && started < this.#nextFrame)) return;
    [this.#wanted, this.#isNew] = [false, false];
    if (!isPlaying || started >= this.#nextMeasure) {
      await table.measure();
      this.#nextMeasure = performance.now() + MEASURE_MS;
    }
    const fields = await table.fields();
    const frame = {
      game: this.#game,
      pace: this.#pace,
      phase: table.phase,
      isPhased: table.isPhased,
      fields,
      figures: table.figures(fields, this.#speed.value),
      moments: table.takeMoments(),
    };
    this.#reply(
      { kind: 'frame', frame },
      Object.values(fields).map(({ buffer }) => buffer),
    );
    const took = performance.now() - started;
    this.#nextFrame = performance.now() + Math.max(FRAME_MS, FRAME_REST * took);
  }

  /** Milliseconds until there is something to do of its own accord. */
  #rest(): number {
    if (!this.#awake || this.#pace === 'paused') return Number.POSITIVE_INFINITY;
    return this.#pace === 'playing' ? 0 : this.#nextPhase - performance.now();
  }
}
