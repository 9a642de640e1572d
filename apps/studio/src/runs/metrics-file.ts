import { type FileHandle, open } from 'node:fs/promises';
import type { RunMetrics } from '../api/schemas/runs.ts';

type Point = RunMetrics['points'][number];
type Mark = RunMetrics['evaluations'][number];

const figures = ['lossD', 'lossG', 'dReal', 'dFake', 'ms'] as const;

/** How much of what was read last is compared, to know whether the file is still the one that was read. */
const TAIL = 128;

/** Follows a run's metrics.jsonl: only what was added since is read, all of it again where the file was cut. */
export class MetricsFile {
  readonly #file: string;
  /** One read after the other: two at once would both take what was added. */
  #reading: Promise<void> = Promise.resolve();
  #offset = 0;
  #tail = Buffer.alloc(0);
  #points: Point[] = [];
  #evaluations: Mark[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  async read(): Promise<{ readonly points: readonly Point[]; readonly evaluations: readonly Mark[] }> {
    const reading = this.#reading.then(() => this.#follow());
    this.#reading = reading.catch(() => undefined);
    await reading;
    return { points: this.#points, evaluations: this.#evaluations };
  }

  async #follow(): Promise<void> {
    const handle = await open(this.#file).catch(() => undefined);
    if (!handle) return;
    try {
      const from = this.#offset - this.#tail.length;
      const added = await bytesFrom(handle, from);
      if (this.#tail.equals(added.subarray(0, this.#tail.length))) {
        this.#take(added.subarray(this.#tail.length));
      } else {
        // a run that went back to a checkpoint wrote other lines here
        this.#reset();
        this.#take(await bytesFrom(handle, 0));
      }
    } finally {
      await handle.close();
    }
  }

  /** The figures after a step, thinned to so many points: means of neighbours, so that no peak is a matter of chance. */
  async thinned(after: number, most: number): Promise<RunMetrics> {
    const { points, evaluations } = await this.read();
    const wanted = points.filter(({ step }) => step > after);
    const each = Math.max(1, Math.ceil(wanted.length / most));
    return {
      points: Array.from({ length: Math.ceil(wanted.length / each) }, (_, index) =>
        meanOf(wanted.slice(index * each, (index + 1) * each)),
      ),
      evaluations: evaluations.filter(({ step }) => step > after),
      last: wanted.at(-1)?.step ?? after,
    };
  }

  #reset(): void {
    this.#offset = 0;
    this.#tail = Buffer.alloc(0);
    this.#points = [];
    this.#evaluations = [];
  }

  #take(added: Buffer): void {
    const whole = added.lastIndexOf(10) + 1;
    this.#offset += whole;
    if (whole > 0) this.#tail = Buffer.from(added.subarray(Math.max(0, whole - TAIL), whole));
    for (const line of added.toString('utf8', 0, whole).split('\n')) {
      if (line === '') continue;
      const entry = JSON.parse(line) as Record<string, unknown>;
      const step = Number(entry.step);
      if (typeof entry.ms === 'number') {
        this.#points.push({
          step,
          ...Object.fromEntries(figures.map((name) => [name, numberOr(entry[name])])),
        } as Point);
      } else if (typeof entry.eval === 'object' && entry.eval !== null) {
        const { frechet, accuracy, diversity } = entry.eval as Record<string, unknown>;
        const score = numberOr(frechet) ?? (typeof accuracy === 'number' ? 1 - accuracy : null);
        if (score !== null) this.#evaluations.push({ step, score, diversity: numberOr(diversity) });
      }
    }
  }
}

async function bytesFrom(handle: FileHandle, from: number): Promise<Buffer> {
  const { size } = await handle.stat();
  const bytes = Buffer.alloc(Math.max(0, size - from));
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
  return bytes.subarray(0, bytesRead);
}

function numberOr(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function meanOf(points: readonly Point[]): Point {
  const mean = (name: (typeof figures)[number]) => {
    const values = points.flatMap((point) => point[name] ?? []);
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  return {
    step: points.at(-1)?.step ?? 0,
    lossD: mean('lossD'),
    lossG: mean('lossG'),
    dReal: mean('dReal'),
    dFake: mean('dFake'),
    ms: mean('ms'),
  };
}
