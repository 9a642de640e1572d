import { fitted } from './columns.ts';
import { durationOf } from './duration.ts';
import type { Messages } from './messages/index.ts';
import type { Terminal } from './terminal.ts';

/** What a step reports, as far as the line shows it. */
type Figures = Readonly<Record<string, number | string>> & { readonly step: number; readonly ms: number };

/** The length of a run and its batch. */
export interface Length {
  readonly steps: number;
  readonly batch: number;
}

/** How often the line is drawn: on a screen, and where lines pile up in a file. */
const REDRAW_MS = 100;
const LINE_MS = 5000;
/** Share of a new step's time in the running mean. */
const BLEND = 0.1;

/** The progress of training on stderr: one line that is redrawn on a screen, a line every few seconds elsewhere. */
export class Progress {
  readonly #terminal: Terminal;
  readonly #length: Length;
  #first: { readonly at: number; readonly step: number } | undefined;
  #ms = 0;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #isLineOpen = false;

  constructor(terminal: Terminal, length: Length) {
    this.#terminal = terminal;
    this.#length = length;
  }

  step(figures: Figures, now: number = performance.now()): void {
    // the clock starts after the first step, which compiles
    this.#first ??= { at: now, step: figures.step };
    this.#ms = this.#ms === 0 ? figures.ms : this.#ms + BLEND * (figures.ms - this.#ms);
    const columns = this.#terminal.liveColumns;
    const isLast = figures.step === this.#length.steps;
    if (!isLast && now - this.#drawnAt < (columns === undefined ? LINE_MS : REDRAW_MS)) return;
    this.#drawnAt = now;
    const done = figures.step - this.#first.step;
    const left = this.#length.steps - figures.step;
    const line = progressLine(this.#terminal.m, figures, {
      steps: this.#length.steps,
      perSecond: (this.#length.batch * 1000) / this.#ms,
      leftMs: done === 0 ? this.#ms * left : ((now - this.#first.at) / done) * left,
    });
    if (columns === undefined) {
      this.#terminal.err(`${line}\n`);
    } else {
      this.#terminal.err(`\r\x1b[K${fitted(line, columns - 1)}`);
      this.#isLineOpen = true;
    }
  }

  /** Something else to say; the line goes on below it. */
  note(text: string): void {
    this.#terminal.err(`${this.#isLineOpen ? '\r\x1b[K' : ''}${text}\n`);
    this.#isLineOpen = false;
    this.#drawnAt = Number.NEGATIVE_INFINITY;
  }

  /** Leaves the line as it is and goes to the next. */
  end(): void {
    if (this.#isLineOpen) this.#terminal.err('\n');
    this.#isLineOpen = false;
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
