import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { type Asked, attributionOf } from './attribute-queries.ts';

/** Asks whose hand a picture is of, one question at a time; what is called off leaves nothing behind. */
export function useAsking() {
  const running = useRef<AbortController>(undefined);
  const asking = useMutation({
    mutationFn: (asked: Asked) => {
      running.current?.abort();
      const stop = new AbortController();
      running.current = stop;
      return attributionOf(asked, stop.signal);
    },
  });
  const { reset, mutate } = asking;
  const stop = useCallback(() => {
    running.current?.abort();
    reset();
  }, [reset]);
  useEffect(() => () => running.current?.abort(), []);
  return { asking, ask: mutate, stop };
}
