import { open } from 'node:fs/promises';
import type { RunMetrics } from '../api/schemas/runs.ts';

type Point = RunMetrics['points'][number];
type Mark = RunMetrics['evaluations'][number];

const figures = ['lossD', 'lossG', 'dReal', 'dFake', 'ms'] as const;

/** Follows a run's metrics.jsonl: only what was added since is read, all of it again where the file was cut. */
export class MetricsFile {
  readonly #file: string;
  #offset = 0;
  #points: Point[] = [];
  #evaluations: Mark[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  async read(): Promise<{ readonly points: readonly Point[]; readonly evaluations: readonly Mark[] }> {
    const handle = await open(this.#file).catch(() => undefined);
    if (handle) {
      try {
        const { size } = await handle.stat();
        if (size < this.#offset) this.#reset();
        const added = Buffer.alloc(size - this.#offset);
        await handle.read(added, 0, added.length, this.#offset);
        this.#take(added);
      } finally {
        await handle.close();
      }
    }
    return { points: this.#points, evaluations: this.#evaluations };
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
    this.#points = [];
    this.#evaluations = [];
  }

  #take(added: Buffer): void {
    const whole = added.lastIndexOf(10) + 1;
    this.#offset += whole;
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
