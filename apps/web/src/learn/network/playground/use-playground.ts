import { useEffect, useRef, useState } from 'react';
import { type History, noHistory, remember } from './history.ts';
import type { Course, Frame, PlayReply, PlayRequest } from './messages.ts';

export interface Playground {
  readonly frame: Frame | undefined;
  readonly history: History;
  readonly fault: Error | undefined;
  step(): void;
  /** From new weights of the same course. */
  reset(): void;
}

/** A fault of the worker's in both languages. */
class PlayError extends Error {
  readonly zh: string | undefined;
  constructor(message: string, zh?: string) {
    super(message);
    this.name = 'PlayError';
    this.zh = zh;
  }
}

/** A network that learns in a worker while `playing`; another course begins anew. The worker ends with the part. */
export function usePlayground(
  course: Course,
  {
    playing,
    rate,
    perFrame,
  }: { readonly playing: boolean; readonly rate: number; readonly perFrame: number },
): Playground {
  const worker = useRef<Worker>(null);
  const [frame, setFrame] = useState<Frame>();
  const [history, setHistory] = useState(noHistory);
  const [fault, setFault] = useState<Error>();
  const post = (request: PlayRequest) => worker.current?.postMessage(request);

  useEffect(() => {
    const one = new Worker(new URL('./playground.worker.ts', import.meta.url), { type: 'module' });
    worker.current = one;
    let next: Frame | undefined;
    let drawing = 0;
    let known: Course | undefined;
    const draw = () => {
      drawing = 0;
      if (!next) return;
      // messages copy: what belongs to a course is drawn anew only where it is another
      if (!known || JSON.stringify(known) !== JSON.stringify(next.course)) known = next.course;
      const { steps, learnt, held } = next;
      setFrame({ ...next, course: known });
      setHistory((before) =>
        remember(steps === 0 ? noHistory : before, { steps, learnt: learnt.loss, held: held.loss }),
      );
    };
    one.onmessage = ({ data }: MessageEvent<PlayReply>) => {
      if (data.kind === 'failed') return setFault(new PlayError(data.message, data.zh));
      next = data.frame;
      drawing ||= requestAnimationFrame(draw);
    };
    one.onerror = () =>
      setFault(
        new PlayError('the worker did not start: reload the page', '后台线程未能启动：请重新加载网页'),
      );
    return () => {
      cancelAnimationFrame(drawing);
      one.terminate();
      worker.current = null;
    };
  }, []);
  useEffect(() => {
    worker.current?.postMessage({ kind: 'open', course } satisfies PlayRequest);
  }, [course]);
  useEffect(() => {
    worker.current?.postMessage({ kind: 'rate', rate } satisfies PlayRequest);
  }, [rate]);
  useEffect(() => {
    worker.current?.postMessage({ kind: 'play', playing, perFrame } satisfies PlayRequest);
  }, [playing, perFrame]);
  return {
    frame,
    history,
    fault,
    step: () => post({ kind: 'step' }),
    reset: () => post({ kind: 'open', course }),
  };
}
