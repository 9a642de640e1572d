import { type RefObject, useEffect } from 'react';
import { record } from './record.ts';

/** As long as this in view is seen, and not scrolled past. */
const SEEN_MS = 1000;
const SEND_MS = 4000;

/** Records which works of a list were on the screen: those with `data-work` within `list`, each once. */
export function useShown(list: RefObject<HTMLElement | null>, ids: readonly string[]): void {
  useEffect(() => {
    const target = list.current;
    if (!target || ids.length === 0) return;
    const since = new Map<string, number>();
    const seen = new Set<string>();
    const sent = new Set<string>();
    const idOf = (element: Element) => (element as HTMLElement).dataset.work ?? '';
    const settle = (id: string) => {
      const began = since.get(id);
      if (began !== undefined && performance.now() - began >= SEEN_MS) seen.add(id);
    };
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target: tile, intersectionRatio } of entries) {
          const id = idOf(tile);
          if (intersectionRatio >= 0.5) since.set(id, since.get(id) ?? performance.now());
          else {
            settle(id);
            since.delete(id);
          }
        }
      },
      { threshold: [0, 0.5] },
    );
    for (const tile of target.querySelectorAll('[data-work]')) observer.observe(tile);
    const send = () => {
      if (document.visibilityState !== 'visible') {
        since.clear();
        return;
      }
      for (const id of since.keys()) settle(id);
      const news = [...seen].filter((id) => !sent.has(id));
      for (const id of news) sent.add(id);
      record('show', news);
    };
    const timer = setInterval(send, SEND_MS);
    return () => {
      clearInterval(timer);
      observer.disconnect();
      send();
    };
  }, [list, ids]);
}
