import { sentError } from './child.ts';

type Message = Readonly<Record<string, unknown>>;

/** In a child: what the parent sends goes to `take`; where the parent is gone, so is this process. */
export function listenToParent(take: (message: Message) => void): void {
  process.on('disconnect', () => process.exit(1));
  process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole group; the parent decides
  process.on('message', (message) => take(message as Message));
}

export function tellParent(message: Message): Promise<void> {
  return new Promise((resolve) => {
    if (!process.connected) return resolve();
    process.send?.(message, undefined, undefined, () => resolve());
  });
}

export interface Asked {
  readonly progress: (note: Message) => void;
  /** Aborts where nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** A child that answers requests { id, work } with { id, result } or { id, error }; { id, stop: true } calls one off. */
export function answerParent(work: (request: unknown, asked: Asked) => Promise<unknown>): void {
  const open = new Map<unknown, AbortController>();
  listenToParent((message) => {
    const { id } = message;
    if (message.stop === true) return open.get(id)?.abort();
    const stop = new AbortController();
    open.set(id, stop);
    const progress = (note: Message) => void tellParent({ id, progress: note });
    work(message.work, { progress, signal: stop.signal })
      .finally(() => open.delete(id))
      .then(
        (result) => tellParent({ id, result }),
        (error: unknown) => tellParent({ id, error: sentError(error) }),
      );
  });
}
