/** One of a few choices, kept in the browser's storage where it has one, for this visit otherwise. */
export interface Kept<T extends string> {
  get(): T;
  set(next: T): void;
  subscribe(listener: () => void): () => void;
}

export function kept<T extends string>(key: string, choices: readonly T[], initial: T): Kept<T> {
  const listeners = new Set<() => void>();
  let value = read() ?? initial;

  function read(): T | undefined {
    try {
      const found = localStorage.getItem(key);
      return choices.find((choice) => choice === found);
    } catch {
      return undefined;
    }
  }

  return {
    get: () => value,
    set(next) {
      value = next;
      try {
        localStorage.setItem(key, next);
      } catch {
        // storage is full or forbidden: the choice holds until the page is closed
      }
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
