import { StudioError } from '../studio-error.ts';
import { Child, type ChildOptions, lost, receivedError, type SentError } from './child.ts';

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: SentError;
  readonly progress?: Readonly<Record<string, unknown>>;
}

export interface AskOptions extends Pick<ChildOptions, 'background' | 'heapMegabytes'> {
  readonly timeoutMs: number;
  /** A child that is to be stopped is asked to end first, and has so long for it; none when absent. */
  readonly graceMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((note: Readonly<Record<string, unknown>>) => void) | undefined;
}

/** One question to a child of its own, which ends with the answer. Throws StudioError TIMEOUT, CHILD or what it answers. */
export async function askChild(script: URL, work: object, options: AskOptions): Promise<unknown> {
  const { timeoutMs, graceMs, signal, onProgress, ...rest } = options;
  signal?.throwIfAborted();
  const answered = Promise.withResolvers<unknown>();
  const child = new Child(script, {
    ...rest,
    onMessage: (message) => {
      const { result, error, progress } = message as Answer;
      if (progress) onProgress?.(progress);
      else if (error) answered.reject(receivedError(error));
      else answered.resolve(result);
    },
  });
  const timer = setTimeout(() => answered.reject(tooLong(timeoutMs)), timeoutMs);
  const stop = () => answered.reject(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
  void child.ended.then((ended) => answered.reject(lost(ended)));
  child.send({ id: 0, work });
  try {
    return await answered.promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    if (graceMs !== undefined && signal?.aborted) await child.stop(graceMs);
    else child.killNow();
  }
}

export function tooLong(ms: number): StudioError {
  return new StudioError(413, 'TIMEOUT', {
    en: `took longer than ${Math.round(ms / 1000)} s and was stopped: give less or smaller files`,
    zh: `用时超过 ${Math.round(ms / 1000)} 秒，已停止：请减少文件，或换用较小的文件`,
  });
}
