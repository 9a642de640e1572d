/** Rounds a second over the last seconds. */
export class Speed {
  #marks: { readonly at: number; readonly round: number }[] = [];

  /** `at` in milliseconds. */
  mark(at: number, round: number): void {
    this.#marks.push({ at, round });
    while (this.#marks.length > 2 && at - (this.#marks[0]?.at ?? at) > 2000) this.#marks.shift();
  }

  /** After a pause. */
  forget(): void {
    this.#marks = [];
  }

  get value(): number {
    const [first, last] = [this.#marks[0], this.#marks.at(-1)];
    if (!first || !last || last.at <= first.at) return 0;
    return ((last.round - first.round) * 1000) / (last.at - first.at);
  }
}
