import { tooLong } from './ask-child.ts';
import { Child, lost, receivedError, type SentError } from './child.ts';

/** A child that has nothing to do for so long ends. */
const IDLE_MS = 60_000;
/** Memory that decoders keep is given back with the process. */
const MOST_ASKED = 2000;

/** Asks one child after another question, one at a time; one that dies or takes too long is replaced. */
export class ReusedChild {
  readonly #script: URL;
  #child: Child | undefined;
  #asked = 0;
  #waiting: PromiseWithResolvers<unknown> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor(script: URL) {
    this.#script = script;
  }

  /** Throws StudioError TIMEOUT, CHILD or what the child answers. */
  ask(work: object, timeoutMs: number): Promise<unknown> {
    const asked = this.#last.then(() => this.#askNow(work, timeoutMs));
    this.#last = asked.catch(() => undefined);
    return asked;
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#child?.stop(200);
  }

  async #askNow(work: object, timeoutMs: number): Promise<unknown> {
    clearTimeout(this.#idle);
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting = waiting;
    const child = this.#open();
    const timer = setTimeout(() => {
      waiting.reject(tooLong(timeoutMs));
      child.killNow();
    }, timeoutMs);
    child.send({ id: this.#asked++, work });
    try {
      return await waiting.promise;
    } finally {
      clearTimeout(timer);
      this.#waiting = undefined;
      if (this.#asked >= MOST_ASKED) child.killNow();
      else this.#idle = setTimeout(() => child.killNow(), IDLE_MS).unref();
    }
  }

  #open(): Child {
    if (this.#child?.isAlive) return this.#child;
    this.#asked = 0;
    const child = new Child(this.#script, {
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
