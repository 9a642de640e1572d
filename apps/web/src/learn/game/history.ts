import type { Moment } from './messages.ts';

/** More points than that are not to be seen on a curve. */
const MOST = 1200;

/** The curves of a game: every n-th round, n doubled whenever there are too many. */
export class History {
  #moments: Moment[] = [];
  #every = 1;
  #seen = 0;

  clear(): void {
    this.#moments = [];
    this.#every = 1;
    this.#seen = 0;
  }

  add(moments: readonly Moment[]): void {
    for (const moment of moments) {
      if (this.#seen++ % this.#every === 0) this.#moments.push(moment);
      if (this.#moments.length <= MOST) continue;
      this.#moments = this.#moments.filter((_, i) => i % 2 === 0);
      this.#every *= 2;
    }
  }

  get moments(): readonly Moment[] {
    return this.#moments;
  }
}
