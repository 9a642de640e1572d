import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { Region } from '../api/client.ts';
import { percent } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { afterKey, between } from './region-box.ts';
import { searchWords } from './search-words.ts';

const FIRST: Region = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };

/** A picture with a rectangle to draw over it. */
export function RegionDialog({
  name,
  picture,
  first = FIRST,
  onTake,
  onClose,
}: {
  readonly name: string;
  /** Address of the picture. */
  readonly picture: string;
  readonly first?: Region | undefined;
  /** Undefined for all of it. */
  readonly onTake: (region: Region | undefined) => void;
  readonly onClose: () => void;
}) {
  const say = useWords(searchWords);
  const language = useLanguage();
  const [region, setRegion] = useState(first);
  const field = useRef<HTMLDivElement>(null);
  const start = useRef<readonly [number, number] | null>(null);

  const placeOf = ({ clientX, clientY }: PointerEvent): readonly [number, number] => {
    const box = field.current?.getBoundingClientRect();
    if (!box) return [0, 0];
    const share = (value: number) => Math.min(1, Math.max(0, value));
    return [share((clientX - box.left) / box.width), share((clientY - box.top) / box.height)];
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onTake(region);
    else {
      const next = afterKey(region, event.key, event.shiftKey);
      if (!next) return;
      setRegion(next);
    }
    event.preventDefault();
  };
  const say100 = (share: number) => percent(share, language);
  const { x, y, width, height } = region;

  return (
    <Dialog
      title={say('regionOf', { name })}
      onClose={onClose}
      wide
      actions={
        <>
          <Button weight="ink" onClick={() => onTake(region)}>
            {say('regionTake')}
          </Button>
          <Button onClick={() => onTake(undefined)}>{say('regionWhole')}</Button>
        </>
      }
    >
      <p className="soft" id="region-how">
        {say('regionHow')}
      </p>
      <div
        ref={field}
        className="region-field"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          start.current = placeOf(event);
          event.preventDefault();
        }}
        onPointerMove={(event) => {
          if (start.current) setRegion(between(start.current, placeOf(event)));
        }}
        onPointerUp={() => {
          start.current = null;
        }}
      >
        <img src={picture} alt={name} draggable={false} />
        <div
          className="region-box"
          role="application"
          aria-label={say('region')}
          aria-describedby="region-how region-now"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard moves it
          tabIndex={0}
          style={{
            left: `${x * 100}%`,
            top: `${y * 100}%`,
            width: `${width * 100}%`,
            height: `${height * 100}%`,
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <p className="small soft figures" id="region-now" aria-live="polite">
        {say('regionNow', { x: say100(x), y: say100(y), width: say100(width), height: say100(height) })}
      </p>
    </Dialog>
  );
}
