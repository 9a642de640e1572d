import { useEffect, useState } from 'react';
import type { FrozenReply } from './frozen.worker.ts';

/** What the worker found for this seed; undefined while it trains. The worker ends with the page. */
export function useFrozen(seed: number): FrozenReply | undefined {
  const [worker, setWorker] = useState<Worker>();
  const [found, setFound] = useState<FrozenReply>();
  useEffect(() => {
    const worker = new Worker(new URL('./frozen.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<FrozenReply>) => setFound(data);
    worker.onerror = () =>
      setFound({
        kind: 'failed',
        message: 'the worker of this page did not start: reload the page',
        zh: '此网页的后台线程未能启动：请重新载入网页',
      });
    setWorker(worker);
    return () => worker.terminate();
  }, []);
  useEffect(() => worker?.postMessage(seed), [worker, seed]);
  return found?.kind === 'done' && found.seed !== seed ? undefined : found;
}
