import { useCallback, useEffect, useRef, useState } from 'react';
import { History } from './history.ts';
import type { Frame, GameReply, GameRequest } from './messages.ts';

/** What the worker tells the page at once: a new game, or a fault. */
export interface Started {
  readonly game: number;
  readonly real: Float32Array;
  readonly latents: Float32Array;
}

/** A fault of the worker's in both languages. */
class GameError extends Error {
  readonly zh: string | undefined;
  constructor(message: string, zh?: string) {
    super(message);
    this.name = 'GameError';
    this.zh = zh;
  }
}

export interface Game {
  readonly post: (request: GameRequest) => void;
  readonly started: Started | undefined;
  readonly error: Error | undefined;
  /** The newest frame, for what draws it. */
  readonly latest: { readonly current: Frame | undefined };
  /** The newest frame as the page's text has it: some times a second. */
  readonly shown: Frame | undefined;
  readonly history: History;
  /** Told of every frame; gives the way to stop. */
  readonly onFrame: (listener: () => void) => () => void;
}

/** The page's text changes at most so often, in milliseconds. */
const TEXT_MS = 250;

/** A game in a worker of its own, which ends with the page. It rests while `isSeen` is false. */
export function useGame(isSeen: boolean): Game {
  const worker = useRef<Worker | null>(null);
  const latest = useRef<Frame | undefined>(undefined);
  const listeners = useRef(new Set<() => void>());
  const [history] = useState(() => new History());
  const [started, setStarted] = useState<Started>();
  const [shown, setShown] = useState<Frame>();
  const [error, setError] = useState<Error>();
  const post = useCallback((request: GameRequest) => worker.current?.postMessage(request), []);

  useEffect(() => {
    const fresh = new Worker(new URL('./game.worker.ts', import.meta.url), { type: 'module' });
    worker.current = fresh;
    let drawing = 0;
    let telling: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      telling = undefined;
      setShown(latest.current);
    };
    fresh.onerror = () =>
      setError(new GameError('the worker of this browser did not start', '此浏览器的后台线程未能启动'));
    fresh.onmessage = ({ data }: MessageEvent<GameReply>) => {
      if (data.kind === 'failed') {
        setError(new GameError(data.message, data.zh));
      } else if (data.kind === 'started') {
        history.clear();
        setStarted(data);
      } else {
        history.add(data.frame.moments);
        const rests = latest.current?.pace !== data.frame.pace || data.frame.pace !== 'playing';
        latest.current = data.frame;
        drawing = requestAnimationFrame(() => {
          for (const listener of listeners.current) listener();
          post({ kind: 'frame' });
        });
        if (rests) clearTimeout(telling);
        if (rests) tell();
        else telling ??= setTimeout(tell, TEXT_MS);
      }
    };
    post({ kind: 'frame' });
    return () => {
      fresh.terminate();
      worker.current = null;
      latest.current = undefined;
      cancelAnimationFrame(drawing);
      clearTimeout(telling);
    };
  }, [post, history]);

  useEffect(() => post({ kind: 'awake', awake: isSeen }), [isSeen, post]);

  const onFrame = useCallback((listener: () => void) => {
    listeners.current.add(listener);
    return () => void listeners.current.delete(listener);
  }, []);
  return { post, started, error, latest, shown, history, onFrame };
}
