import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { Skeleton } from '../ui/states.tsx';

/** What is heavy to load, shown once it is nearly in view; keeps `height` free for it until then. */
export function WhenInView({ height, children }: { readonly height: string; readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const here = place.current;
    if (!here || isNear) return;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: '300px' },
    );
    watch.observe(here);
    return () => watch.disconnect();
  }, [isNear]);
  const waiting = <Skeleton height={height} />;
  return <div ref={place}>{isNear ? <Suspense fallback={waiting}>{children}</Suspense> : waiting}</div>;
}
