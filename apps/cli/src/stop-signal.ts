import { exitCodes, Interrupted, type StopName } from './exit.ts';

/**
 * Turns the first Ctrl-C, or the system's wish to end, into an abort whose reason is Interrupted; a second one ends the
 * process at once.
 */
export function listenForStop(onFirst: () => void): AbortSignal {
  const controller = new AbortController();
  const stop = (name: StopName) => {
    if (controller.signal.aborted) process.exit(exitCodes[name]);
    controller.abort(new Interrupted(name));
    onFirst();
  };
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('SIGTERM', () => stop('SIGTERM'));
  return controller.signal;
}
