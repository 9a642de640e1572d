import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** A place and how wide it is in CSS pixels: drawings that fit themselves to it keep their letters readable on a phone. */
export function useWidth<E extends HTMLElement>(): readonly [RefObject<E | null>, number] {
  const place = useRef<E>(null);
  const [width, setWidth] = useState(640);
  useLayoutEffect(() => {
    const node = place.current;
    if (!node) return;
    setWidth(node.clientWidth);
    const watch = new ResizeObserver(() => setWidth(node.clientWidth));
    watch.observe(node);
    return () => watch.disconnect();
  }, []);
  return [place, width];
}
