import { type RefObject, useEffect, useRef, useState } from 'react';

/** Whether a part of the page can be seen now: it is in the window, and the window is in front. */
export function useWatched<E extends Element>(): {
  readonly place: RefObject<E | null>;
  readonly watched: boolean;
} {
  const place = useRef<E>(null);
  const [inView, setInView] = useState(false);
  const [inFront, setInFront] = useState(!document.hidden);
  useEffect(() => {
    const here = place.current;
    if (!here) return;
    const watch = new IntersectionObserver((entries) => setInView(entries.at(-1)?.isIntersecting ?? false));
    watch.observe(here);
    const turn = () => setInFront(!document.hidden);
    document.addEventListener('visibilitychange', turn);
    return () => {
      watch.disconnect();
      document.removeEventListener('visibilitychange', turn);
    };
  }, []);
  return { place, watched: inView && inFront };
}
