export interface LoggedEvent<T> {
  readonly id: number;
  readonly data: T;
}

type Listener<T> = (event: LoggedEvent<T>) => void;

/** Events with ids that count up, also over a restart; the last ones are kept for who comes back. */
export class EventLog<T> {
  readonly #most: number;
  readonly #kept: LoggedEvent<T>[] = [];
  readonly #listeners = new Set<Listener<T>>();
  #next = Date.now() * 1000;

  constructor(most = 2000) {
    this.#most = most;
  }

  publish(data: T): void {
    const event = { id: this.#next++, data };
    this.#kept.push(event);
    if (this.#kept.length > this.#most) this.#kept.shift();
    for (const listener of this.#listeners) listener(event);
  }

  /** Hears what came after `lastId` and whatever comes. Returns how to end that. */
  listen(lastId: number | undefined, listener: Listener<T>): () => void {
    if (lastId !== undefined) {
      for (const event of this.#kept) if (event.id > lastId) listener(event);
    }
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
