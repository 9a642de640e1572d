import { type RefObject, useLayoutEffect, useState } from 'react';

/** Whether a formula is wider than its place, which then needs to be reached by keys. */
export function useScrolls(place: RefObject<HTMLElement | null>, tex: string): boolean {
  const [scrolls, setScrolls] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another formula has another width
  useLayoutEffect(() => {
    const node = place.current;
    if (!node) return;
    const measure = () => setScrolls(node.scrollWidth > node.clientWidth);
    const watch = new ResizeObserver(measure);
    watch.observe(node);
    // the formula is as wide as its fonts make it, once they are there
    document.fonts.addEventListener('loadingdone', measure);
    return () => {
      watch.disconnect();
      document.fonts.removeEventListener('loadingdone', measure);
    };
  }, [place, tex]);
  return scrolls;
}
