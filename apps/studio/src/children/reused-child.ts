import { tooLong } from './ask-child.ts';
import { Child, type ChildOptions, lost, receivedError, type SentError } from './child.ts';

/** A child that has nothing to do for so long ends. */
const IDLE_MS = 60_000;
/** Memory that decoders keep is given back with the process. */
const MOST_ASKED = 2000;
/** Work that nobody waits for may come to its end so long; then its child ends. */
const GRACE_MS = 2000;

/** Asks one child after another question, one at a time; one that dies or takes too long is replaced. */
export class ReusedChild {
  readonly #script: URL;
  readonly #options: Pick<ChildOptions, 'background'>;
  #child: Child | undefined;
  #asked = 0;
  #waiting: PromiseWithResolvers<unknown> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor(script: URL, options: Pick<ChildOptions, 'background'> = {}) {
    this.#script = script;
    this.#options = options;
  }

  /**
   * Throws StudioError TIMEOUT, CHILD or what the child answers, and the signal's reason: what is called off before its turn is
   * never asked.
   */
  ask(work: object, timeoutMs: number, signal?: AbortSignal): Promise<unknown> {
    const asked = this.#last.then(() => {
      signal?.throwIfAborted();
      return this.#askNow(work, timeoutMs, signal);
    });
    this.#last = asked.catch(() => undefined);
    // whatever a child says that was called off is of no use
    return asked.finally(() => signal?.throwIfAborted());
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#child?.stop(200);
  }

  async #askNow(work: object, timeoutMs: number, signal: AbortSignal | undefined): Promise<unknown> {
    clearTimeout(this.#idle);
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting = waiting;
    const child = this.#open();
    let timer = setTimeout(() => {
      waiting.reject(tooLong(timeoutMs));
      child.killNow();
    }, timeoutMs);
    const id = this.#asked++;
    const stop = () => {
      clearTimeout(timer);
      child.send({ id, stop: true });
      timer = setTimeout(() => child.killNow(), GRACE_MS);
    };
    signal?.addEventListener('abort', stop, { once: true });
    child.send({ id, work });
    try {
      return await waiting.promise;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      this.#waiting = undefined;
      if (this.#asked >= MOST_ASKED) child.killNow();
      else this.#idle = setTimeout(() => child.killNow(), IDLE_MS).unref();
    }
  }

  #open(): Child {
    if (this.#child?.isAlive) return this.#child;
    this.#asked = 0;
    const child = new Child(this.#script, {
      ...this.#options,
      heapMegabytes: 1024,
      onMessage: (message) => {
        if (this.#child !== child) return;
        const { result, error } = message as { result?: unknown; error?: SentError };
        if (error) this.#waiting?.reject(receivedError(error));
        else this.#waiting?.resolve(result);
      },
    });
    this.#child = child;
    void child.ended.then((ended) => {
      if (this.#child === child) this.#waiting?.reject(lost(ended));
    });
    return child;
  }
}
