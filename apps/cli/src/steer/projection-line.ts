import type { ProjectionProgress } from '@inkstone/gan/steer';
import { fitted } from '../columns.ts';
import type { Terminal } from '../terminal.ts';

/** How often the line is drawn: on a screen, and where lines pile up in a file. */
const REDRAW_MS = 100;
const LINE_MS = 5000;

/** How near a projection has come, on stderr: one line that is redrawn on a screen, now and then one elsewhere. */
export class ProjectionLine {
  readonly #terminal: Terminal;
  #drawnAt = performance.now();
  #isOpen = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  step({ step, steps, psnr }: ProjectionProgress, now: number = performance.now()): void {
    const { liveColumns, m } = this.#terminal;
    if (now - this.#drawnAt < (liveColumns === undefined ? LINE_MS : REDRAW_MS)) return;
    this.#drawnAt = now;
    const line = m.project.step(step, steps, psnr.toFixed(1));
    this.#terminal.err(liveColumns === undefined ? `${line}\n` : `\r\x1b[K${fitted(line, liveColumns - 1)}`);
    this.#isOpen = liveColumns !== undefined;
  }

  end(): void {
    if (this.#isOpen) this.#terminal.err('\n');
    this.#isOpen = false;
  }
}
