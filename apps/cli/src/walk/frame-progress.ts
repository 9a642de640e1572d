import { durationOf } from '../duration.ts';
import { LiveLine } from '../live-line.ts';
import type { Terminal } from '../terminal.ts';

/** How many frames of a walk are made. */
export class FrameProgress {
  readonly #terminal: Terminal;
  readonly #started = performance.now();
  readonly #line: LiveLine;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#line = new LiveLine(terminal, this.#started);
  }

  frame(done: number, count: number, now: number = performance.now()): void {
    const { liveColumns, m } = this.#terminal;
    const leftMs = ((now - this.#started) / done) * (count - done);
    this.#line.show(
      () => `${m.walk.frame(done, count)}  ${m.progress.left(m.duration(durationOf(leftMs)))}`,
      {
        now,
        always: done === count && liveColumns !== undefined,
      },
    );
  }

  end(): void {
    this.#line.end();
  }
}
