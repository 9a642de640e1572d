/** Long work that tells how far it is, and in the end what came of it. */
export type LongWork<T> = AsyncGenerator<number, T>;

/** Does the work to its end; `tell` hears how far it is. */
export async function finished<T>(work: LongWork<T>, tell?: (done: number) => void): Promise<T> {
  for (;;) {
    const { done, value } = await work.next();
    if (done) return value;
    tell?.(value);
  }
}

/** The same work, which tells how far it is in another measure. */
export async function* measured<T>(work: LongWork<T>, measure: (done: number) => number): LongWork<T> {
  for (;;) {
    const { done, value } = await work.next();
    if (done) return value;
    yield measure(value);
  }
}
