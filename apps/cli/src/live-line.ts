import { fitted } from './columns.ts';
import type { Terminal } from './terminal.ts';

/** How often the line is drawn: on a screen, and where lines pile up in a file. */
const REDRAW_MS = 100;
const LINE_MS = 5000;

/** How far something has come, on stderr: one line that is redrawn on a screen, a line every few seconds elsewhere. */
export class LiveLine {
  readonly #terminal: Terminal;
  #drawnAt: number;
  #isOpen = false;

  /** `since`: when the last line was drawn; what is done soon after it shows none. */
  constructor(terminal: Terminal, since = Number.NEGATIVE_INFINITY) {
    this.#terminal = terminal;
    this.#drawnAt = since;
  }

  /** Draws what `line` gives if it is time, and at any time where it must be seen. */
  show(line: () => string, { now = performance.now(), always = false } = {}): void {
    const { liveColumns } = this.#terminal;
    if (!always && now - this.#drawnAt < (liveColumns === undefined ? LINE_MS : REDRAW_MS)) return;
    this.#drawnAt = now;
    this.#terminal.err(
      liveColumns === undefined ? `${line()}\n` : `\r\x1b[K${fitted(line(), liveColumns - 1)}`,
    );
    this.#isOpen = liveColumns !== undefined;
  }

  /** Something else to say; the line goes on below it. */
  note(text: string): void {
    this.#terminal.err(`${this.#isOpen ? '\r\x1b[K' : ''}${text}\n`);
    this.#isOpen = false;
    this.#drawnAt = Number.NEGATIVE_INFINITY;
  }

  /** Leaves the line as it is and goes to the next. */
  end(): void {
    if (this.#isOpen) this.#terminal.err('\n');
    this.#isOpen = false;
  }
}
