import { useCallback, useEffect, useRef, useState } from 'react';
import type { Message } from './sandbox/messages.ts';
import { type Running, runProgram } from './sandbox/sandbox.ts';

type Spoken = Extract<Message, { kind: 'line' | 'shown' }>;

/** What a run has said so far, and how it stands. */
export interface Run {
  readonly phase: 'idle' | 'starting' | 'running' | 'done' | 'failed' | 'stopped';
  readonly spoken: readonly Spoken[];
  /** Of the program alone, where it is done. */
  readonly ms?: number;
  readonly fault?: Extract<Message, { kind: 'failed' }>;
}

const idle: Run = { phase: 'idle', spoken: [] };

/** One program at a time; it ends with whoever shows it. */
export function useProgram() {
  const [run, setRun] = useState<Run>(idle);
  const running = useRef<Running>(undefined);
  const frame = useRef(0);

  const end = useCallback(() => {
    running.current?.stop();
    running.current = undefined;
    cancelAnimationFrame(frame.current);
  }, []);
  useEffect(() => end, [end]);

  const start = useCallback(
    (text: string) => {
      end();
      let now: Run = { ...idle, phase: 'starting' };
      setRun(now);
      running.current = runProgram(text, (message) => {
        now = after(now, message);
        // a program may say a hundred lines between two frames
        cancelAnimationFrame(frame.current);
        if (message.kind === 'done' || message.kind === 'failed') setRun(now);
        else frame.current = requestAnimationFrame(() => setRun(now));
      });
    },
    [end],
  );
  const stop = useCallback(() => {
    end();
    setRun((before) => ({ ...before, phase: 'stopped' }));
  }, [end]);
  const clear = useCallback(() => {
    end();
    setRun(idle);
  }, [end]);
  return { run, start, stop, clear };
}

function after(run: Run, message: Message): Run {
  switch (message.kind) {
    case 'started':
      return { ...run, phase: 'running' };
    case 'line':
    case 'shown':
      return { ...run, spoken: [...run.spoken, message] };
    case 'done':
      return { ...run, phase: 'done', ms: message.ms };
    case 'failed':
      return { ...run, phase: 'failed', fault: message };
    default:
      return message satisfies never;
  }
}
