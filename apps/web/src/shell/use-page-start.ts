import { type RefObject, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** Names the window, and begins each new page at its top, a screen reader with it; for the page's `main`. */
export function usePageStart(title: string): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
