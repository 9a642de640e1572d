import { fitted } from '../columns.ts';
import { durationOf } from '../duration.ts';
import type { Terminal } from '../terminal.ts';

/** How often the line is drawn: on a screen, and where lines pile up in a file. */
const REDRAW_MS = 100;
const LINE_MS = 5000;

/** How many frames of a walk are made, on stderr: one line that is redrawn on a screen, now and then one elsewhere. */
export class FrameProgress {
  readonly #terminal: Terminal;
  readonly #started = performance.now();
  #drawnAt = performance.now();
  #isLineOpen = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  frame(done: number, count: number, now: number = performance.now()): void {
    const { liveColumns, m } = this.#terminal;
    const isLast = done === count && liveColumns !== undefined;
    if (!isLast && now - this.#drawnAt < (liveColumns === undefined ? LINE_MS : REDRAW_MS)) return;
    this.#drawnAt = now;
    const leftMs = ((now - this.#started) / done) * (count - done);
    const line = `${m.walk.frame(done, count)}  ${m.progress.left(m.duration(durationOf(leftMs)))}`;
    this.#terminal.err(liveColumns === undefined ? `${line}\n` : `\r\x1b[K${fitted(line, liveColumns - 1)}`);
    this.#isLineOpen = liveColumns !== undefined;
  }

  end(): void {
    if (this.#isLineOpen) this.#terminal.err('\n');
    this.#isLineOpen = false;
  }
}
