import { type RefObject, useEffect, useState } from 'react';

/** Whether a part of the page is in view, in a window that is not hidden. */
export function useSeen(place: RefObject<HTMLElement | null>): boolean {
  const [isInView, setInView] = useState(false);
  const [isOpen, setOpen] = useState(!document.hidden);
  useEffect(() => {
    const here = place.current;
    if (!here) return;
    const watch = new IntersectionObserver((entries) => {
      setInView(entries.at(-1)?.isIntersecting ?? false);
    });
    watch.observe(here);
    const turned = () => setOpen(!document.hidden);
    document.addEventListener('visibilitychange', turned);
    return () => {
      watch.disconnect();
      document.removeEventListener('visibilitychange', turned);
    };
  }, [place]);
  return isInView && isOpen;
}
