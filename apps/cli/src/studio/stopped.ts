/** Resolves once a signal is aborted. */
export function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    // a server that waits for nothing else must not end by itself
    const awake = setInterval(() => undefined, 2 ** 30);
    signal.addEventListener('abort', () => {
      clearInterval(awake);
      resolve();
    });
  });
}
