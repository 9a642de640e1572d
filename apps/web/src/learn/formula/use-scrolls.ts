import { type RefObject, useLayoutEffect, useState } from 'react';

/** Whether a formula is wider than its place, which then needs to be reached by keys. */
export function useScrolls(place: RefObject<HTMLElement | null>, tex: string): boolean {
  const [scrolls, setScrolls] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another formula has another width
  useLayoutEffect(() => {
    const node = place.current;
    if (!node) return;
    const watch = new ResizeObserver(() => setScrolls(node.scrollWidth > node.clientWidth + 1));
    watch.observe(node);
    return () => watch.disconnect();
  }, [place, tex]);
  return scrolls;
}
