import type { StepReport } from '@inkstone/gan';
import { FIRST_GOAL } from './goal.ts';
import type {
  DeviceChoice,
  Judged,
  Keepsake,
  OpenedOn,
  TrainingReply,
  TrainingRequest,
  Wall,
} from './messages.ts';
import { thinned } from './thinned.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export type Stage = 'idle' | 'opening' | 'running' | 'paused' | 'stopped' | 'failed';

/** All that the page shows of a training. A new object where something has changed. */
export interface TrainingView {
  readonly stage: Stage;
  readonly step: number;
  /** Step at which it rests next. */
  readonly goal: number;
  readonly on: OpenedOn | undefined;
  /** Steps a second over the last few. */
  readonly speed: number | undefined;
  readonly points: readonly StepReport[];
  readonly walls: readonly Wall[];
  readonly judged: readonly Judged[];
  /** What is being made ready to be taken home. */
  readonly keeping: readonly Keepsake[];
  readonly error: Error | undefined;
}

const nothing: TrainingView = {
  ...{ stage: 'idle', step: 0, goal: FIRST_GOAL, on: undefined, speed: undefined },
  ...{ points: [], walls: [], judged: [], keeping: [], error: undefined },
};

/** Walls and points kept: neighbours of old are thinned out beyond. */
const MOST_WALLS = 200;
const MOST_POINTS = 1500;
/** Steps that the speed is measured over. */
const SPAN = 12;

/** A training in a worker of this page, and what is known of it. */
export class TabTraining {
  #view = nothing;
  #worker: Worker | undefined;
  #fresh: Partial<TrainingView> = {};
  #frame = 0;
  #times: number[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #asked = new Map<Keepsake, PromiseWithResolvers<Bytes>>();
  /** What was made ready when training was stopped and its worker was still there to make it. */
  readonly #stored = new Map<Keepsake, Bytes>();

  readonly view = (): TrainingView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** From step 0; what there was is let go. */
  start(seed: number, device: DeviceChoice): void {
    this.close();
    this.#view = { ...nothing, stage: 'opening' };
    const worker = new Worker(new URL('./digits.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<TrainingReply>) => this.#hear(data);
    worker.onerror = () =>
      this.#fail(
        'the worker of this browser did not start; load the page again',
        '此浏览器的后台线程未能启动；请重新载入网页',
      );
    this.#worker = worker;
    this.#post({
      kind: 'open',
      seed,
      device,
      digits: new URL('./digits.bin', import.meta.url).href,
      lenet: new URL('../../../../../models/lenet-digits.onnx', import.meta.url).href,
    });
    this.#post({ kind: 'play', until: FIRST_GOAL });
    this.#tell();
  }

  pause(): void {
    this.#post({ kind: 'pause' });
  }

  /** On to the next goal, which is the same while it is not reached. */
  carryOn(): void {
    const { step, goal } = this.#view;
    const until = step < goal ? goal : goal + FIRST_GOAL;
    this.#times = [];
    this.#change({ stage: 'running', goal: until });
    this.#post({ kind: 'play', until });
  }

  /** One step. */
  once(): void {
    this.#times = [];
    this.#change({ stage: 'running' });
    this.#post({ kind: 'play', until: this.#view.step + 1 });
  }

  /** Ends it and frees the worker's memory; what can be taken home is made ready before. */
  async stop(): Promise<void> {
    const worker = this.#worker;
    this.pause();
    const [model, run] = await Promise.all([this.keep('model'), this.keep('run')]);
    if (worker !== this.#worker) return;
    this.#stored.set('model', model).set('run', run);
    this.#release();
    this.#change({ stage: 'stopped' });
  }

  /** The model or the whole state as a file. Rejects where training fails meanwhile. */
  keep(what: Keepsake): Promise<Bytes> {
    const stored = this.#stored.get(what);
    if (stored) return Promise.resolve(stored);
    const asked = this.#asked.get(what) ?? Promise.withResolvers<Bytes>();
    if (!this.#asked.has(what)) {
      this.#asked.set(what, asked);
      this.#change({ keeping: [...this.#asked.keys()] });
      this.#post({ kind: 'keep', what });
    }
    return asked.promise;
  }

  /** Ends it at once. */
  readonly close = (): void => {
    this.#release();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#fresh = {};
    this.#times = [];
    this.#asked.clear();
    this.#stored.clear();
    this.#view = nothing;
  };

  #release(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #hear(reply: TrainingReply): void {
    if (reply.kind === 'opened') {
      const { kind: _, ...on } = reply;
      this.#change({ stage: 'running', on });
    } else if (reply.kind === 'step') {
      this.#change({
        step: reply.report.step,
        speed: this.#measured(),
        points: thinned(this.#latest.points, reply.report, MOST_POINTS),
      });
    } else if (reply.kind === 'wall') this.#change({ walls: thinned(this.#latest.walls, reply, MOST_WALLS) });
    else if (reply.kind === 'judged') this.#change({ judged: [...this.#latest.judged, reply] });
    else if (reply.kind === 'resting') this.#change({ stage: 'paused' });
    else if (reply.kind === 'kept') this.#take(reply.what, reply.bytes);
    else this.#fail(reply.message, reply.zh);
  }

  #take(what: Keepsake, bytes: Bytes): void {
    const asked = this.#asked.get(what);
    this.#asked.delete(what);
    this.#change({ keeping: [...this.#asked.keys()] });
    asked?.resolve(bytes);
  }

  #measured(): number | undefined {
    this.#times = [...this.#times, performance.now()].slice(-SPAN - 1);
    const [first, last] = [this.#times[0], this.#times.at(-1)];
    if (first === undefined || last === undefined || last === first) return undefined;
    return (1000 * (this.#times.length - 1)) / (last - first);
  }

  #fail(message: string, zh: string): void {
    this.#release();
    const error = Object.assign(new Error(message), { zh });
    for (const { reject } of this.#asked.values()) reject(error);
    this.#asked.clear();
    this.#change({ stage: 'failed', error, keeping: [] });
  }

  get #latest(): TrainingView {
    return { ...this.#view, ...this.#fresh };
  }

  /** What has changed is shown at the next frame, however many messages came; a hidden page waits. */
  #change(fresh: Partial<TrainingView>): void {
    this.#fresh = { ...this.#fresh, ...fresh };
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#view = this.#latest;
      this.#fresh = {};
      this.#tell();
    });
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #post(request: TrainingRequest): void {
    this.#worker?.postMessage(request);
  }
}
