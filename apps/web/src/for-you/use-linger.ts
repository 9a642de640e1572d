import { type RefObject, useEffect } from 'react';
import { record } from './record.ts';

/** Less is passing by; more says nothing more. */
const LEAST_SECONDS = 3;
const MOST_SECONDS = 30;
const TICK_MS = 500;

/**
 * Records that a work was opened, and for how long it was looked at: only while at least half of its picture, or of the
 * window, is that picture, the page is to be seen, and the window has the focus.
 */
export function useLinger(id: string, picture: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    record('open', [id]);
    let seconds = 0;
    let isInView = false;
    const observer = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1);
        if (!last) return;
        const ofWindow = last.intersectionRect.height / Math.max(1, last.rootBounds?.height ?? 0);
        isInView = last.intersectionRatio >= 0.5 || ofWindow >= 0.5;
      },
      { threshold: [0, 0.25, 0.5, 0.75, 1] },
    );
    if (picture.current) observer.observe(picture.current);
    const timer = setInterval(() => {
      if (isInView && document.visibilityState === 'visible' && document.hasFocus())
        seconds += TICK_MS / 1000;
    }, TICK_MS);
    const leave = () => {
      if (seconds >= LEAST_SECONDS) record('linger', [id], Math.min(MOST_SECONDS, Math.round(seconds)));
      seconds = 0;
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      clearInterval(timer);
      observer.disconnect();
      leave();
    };
  }, [id, picture]);
}
