import { type RefObject, useLayoutEffect, useState } from 'react';

/** The part of an element that shows, in its own coordinates, and its width. */
export interface View {
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
}

/** Pixels that are shown beyond the window on both sides, and the grain in which scrolling is noticed. */
const BEYOND = 600;
const GRAIN = 200;

/** Follows the window's scrolling and the element's width; null before the first layout. */
export function useView(element: RefObject<HTMLElement | null>): View | null {
  const [view, setView] = useState<View | null>(null);

  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    let frame = 0;
    const measure = () => {
      frame = 0;
      const { top, width } = target.getBoundingClientRect();
      const first = Math.floor((-top - BEYOND) / GRAIN) * GRAIN;
      const last = Math.ceil((window.innerHeight - top + BEYOND) / GRAIN) * GRAIN;
      setView((before) =>
        before?.width === width && before.top === first && before.bottom === last
          ? before
          : { width, top: first, bottom: last },
      );
    };
    const soon = () => {
      frame ||= requestAnimationFrame(measure);
    };
    measure();
    const observer = new ResizeObserver(soon);
    observer.observe(target);
    observer.observe(document.body);
    window.addEventListener('scroll', soon, { passive: true });
    window.addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      window.removeEventListener('scroll', soon);
      window.removeEventListener('resize', soon);
    };
  }, [element]);

  return view;
}
