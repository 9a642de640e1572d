/** Makes one thing at a time; of those asked for meanwhile only the last is made. What a hand moves on from is dropped. */
export interface LatestOnly<T> {
  want(order: T): void;
  stop(): void;
}

export function latestOnly<T, R>(
  make: (order: T) => Promise<R>,
  { show, fail }: { readonly show: (made: R, order: T) => void; readonly fail: (error: unknown) => void },
): LatestOnly<T> {
  let next: { readonly order: T } | undefined;
  let isBusy = false;
  let isStopped = false;

  async function work(): Promise<void> {
    isBusy = true;
    while (next && !isStopped) {
      const { order } = next;
      next = undefined;
      try {
        const made = await make(order);
        if (!isStopped) show(made, order);
      } catch (error) {
        if (!isStopped) fail(error);
      }
    }
    isBusy = false;
  }

  return {
    want(order) {
      next = { order };
      if (!isBusy) void work();
    },
    stop() {
      isStopped = true;
    },
  };
}
