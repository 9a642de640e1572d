import { type CSSProperties, type PointerEvent, useRef, useState } from 'react';
import { workThumbnailAddress } from '../api/addresses.ts';
import type { WorkSummary } from '../api/client.ts';
import { useWords } from '../language/words.ts';
import { Picture } from '../ui/picture.tsx';
import { forYouWords } from './for-you-words.ts';
import type { Swipe } from './swipe-desk.tsx';

/** Pixels after which a finger has decided. */
const FAR = 80;

/** A work that can be drawn to the right or to the left. It follows the finger; how it leaves is the style sheet's. */
export function SwipeCard({
  work,
  came,
  onSwipe,
}: {
  readonly work: WorkSummary;
  /** What became of the one before: this one comes in from where that has gone. */
  readonly came: Swipe | null;
  readonly onSwipe: (swipe: Swipe) => void;
}) {
  const say = useWords(forYouWords);
  const [drawn, setDrawn] = useState(0);
  const from = useRef<number | null>(null);

  const end = (event: PointerEvent) => {
    if (from.current === null) return;
    from.current = null;
    event.currentTarget.releasePointerCapture(event.pointerId);
    if (drawn > FAR) onSwipe('like');
    else if (drawn < -FAR) onSwipe('pass');
    else setDrawn(0);
  };
  const leaning = drawn > FAR ? 'like' : drawn < -FAR ? 'pass' : undefined;
  return (
    <div
      className="swipe-card"
      data-came={came ?? undefined}
      data-leaning={leaning}
      data-held={from.current !== null || undefined}
      style={
        {
          transform: `translateX(${drawn}px) rotate(${drawn / 40}deg)`,
          '--shape': work.width / work.height,
        } as CSSProperties
      }
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        from.current = event.clientX;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (from.current !== null) setDrawn(event.clientX - from.current);
      }}
      onPointerUp={end}
      onPointerCancel={(event) => {
        from.current = null;
        event.currentTarget.releasePointerCapture(event.pointerId);
        setDrawn(0);
      }}
    >
      <Picture
        src={workThumbnailAddress(work.id, 640)}
        alt={work.title || say('untitled')}
        width={work.width}
        height={work.height}
        color={work.color}
        pixelated={work.width <= 128}
        eager
        className="swipe-picture"
      />
    </div>
  );
}
