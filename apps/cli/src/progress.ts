import { durationOf } from './duration.ts';
import { LiveLine } from './live-line.ts';
import type { Messages } from './messages/index.ts';
import type { Terminal } from './terminal.ts';

/** What a step reports, as far as the line shows it. */
type Figures = Readonly<Record<string, number | string>> & { readonly step: number; readonly ms: number };

/** The length of a run and its batch. */
export interface Length {
  readonly steps: number;
  readonly batch: number;
}

/** Share of a new step's time in the running mean. */
const BLEND = 0.1;

/** The progress of training. */
export class Progress {
  readonly #terminal: Terminal;
  readonly #length: Length;
  readonly #line: LiveLine;
  #first: { readonly at: number; readonly step: number } | undefined;
  #ms = 0;

  constructor(terminal: Terminal, length: Length) {
    this.#terminal = terminal;
    this.#length = length;
    this.#line = new LiveLine(terminal);
  }

  /** What comes before the first step, of which that share is done. */
  prepare(share: number, now: number = performance.now()): void {
    this.#line.show(() => this.#terminal.m.progress.prepare(share), { now, always: share === 1 });
  }

  step(figures: Figures, now: number = performance.now()): void {
    // the clock starts after the first step, which compiles
    this.#first ??= { at: now, step: figures.step };
    const first = this.#first;
    this.#ms = this.#ms === 0 ? figures.ms : this.#ms + BLEND * (figures.ms - this.#ms);
    const { steps, batch } = this.#length;
    const [done, left] = [figures.step - first.step, steps - figures.step];
    this.#line.show(
      () =>
        progressLine(this.#terminal.m, figures, {
          steps,
          perSecond: (batch * 1000) / this.#ms,
          leftMs: done === 0 ? this.#ms * left : ((now - first.at) / done) * left,
        }),
      { now, always: left === 0 },
    );
  }

  /** Something else to say; the line goes on below it. */
  note(text: string): void {
    this.#line.note(text);
  }

  /** Leaves the line as it is and goes to the next. */
  end(): void {
    this.#line.end();
  }
}

/** `step 120/3000  loss D 1.2  loss G 0.9  D(real) 0.61  D(fake) 0.38  1,240 img/s  3 min 20 s left` */
export function progressLine(
  { progress, duration }: Messages,
  figures: Figures,
  { steps, perSecond, leftMs }: { steps: number; perSecond: number; leftMs: number },
): string {
  const shown = Object.entries(progress.figures).flatMap(([name, label]) => {
    const value = figures[name];
    return typeof value === 'number' ? [`${label} ${value.toFixed(3)}`] : [];
  });
  return [
    progress.step(figures.step, steps),
    ...shown,
    progress.rate(perSecond),
    progress.left(duration(durationOf(leftMs))),
  ].join('  ');
}
