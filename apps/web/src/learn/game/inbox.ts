/** Messages that wait to be read. */
export class Inbox<T> {
  #waiting: T[] = [];
  #called: (() => void) | undefined;

  put(message: T): void {
    this.#waiting.push(message);
    this.#called?.();
  }

  /** All that wait, in their order. */
  take(): T[] {
    const taken = this.#waiting;
    this.#waiting = [];
    return taken;
  }

  /** Until there is one, or `ms` are over. */
  async wait(ms: number): Promise<void> {
    if (this.#waiting.length > 0 || ms <= 0) return breath();
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = Number.isFinite(ms) ? setTimeout(resolve, ms) : undefined;
    this.#called = resolve;
    await promise;
    clearTimeout(timer);
    this.#called = undefined;
  }
}

/** Lets messages arrive; a timer would cost four milliseconds. */
function breath(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
