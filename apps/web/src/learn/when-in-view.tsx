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
  return (
    <div ref={place}>
      {isNear ? (
        <Suspense fallback={<Skeleton height={height} />}>{children}</Suspense>
      ) : (
        // empty: what is out of view is not being loaded
        <div style={{ height }} />
      )}
    </div>
  );
}
