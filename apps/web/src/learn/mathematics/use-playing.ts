import { useEffect, useEffectEvent, useState } from 'react';

/** Steps by themselves, so many milliseconds apart, while `playing`; a hidden page waits. */
export function usePlaying(step: () => void, every: number) {
  const [playing, setPlaying] = useState(false);
  const once = useEffectEvent(step);
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      if (!document.hidden) once();
    }, every);
    return () => clearInterval(timer);
  }, [playing, every]);
  return [playing, setPlaying] as const;
}
