import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { percent } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { attributeWords } from './attribute-words.ts';
import { type Corners, isUsable, moved } from './corners.ts';

/** Shares of the picture that a key moves a corner by. */
const STEP = 0.005;
const FAR = 0.05;
const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const indices = [0, 1, 2, 3] as const;

/** A picture with four corners that are put on those of the painting in it, by pointer, finger or keys. */
export function CornerField({
  address,
  corners,
  onBegin,
  onMove,
}: {
  readonly address: string;
  readonly corners: Corners;
  /** A corner is taken: what was before can be gone back to. */
  readonly onBegin: () => void;
  readonly onMove: (corners: Corners) => void;
}) {
  const say = useWords(attributeWords);
  const language = useLanguage();
  const field = useRef<HTMLDivElement>(null);
  const [broken, setBroken] = useState(false);
  const held = useRef<number | null>(null);

  if (broken) return <p className="soft">{say('cannotShow')}</p>;

  const drag = (event: PointerEvent, index: number) => {
    const box = field.current?.getBoundingClientRect();
    if (held.current !== index || !box) return;
    const x = (event.clientX - box.left) / box.width;
    const y = (event.clientY - box.top) / box.height;
    onMove(moved(corners, index, { x, y }));
  };
  const press = (event: KeyboardEvent, index: 0 | 1 | 2 | 3) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    if (!event.repeat) onBegin();
    const length = event.shiftKey ? FAR : STEP;
    const { x, y } = corners[index];
    onMove(moved(corners, index, { x: x + step[0] * length, y: y + step[1] * length }));
  };

  return (
    <div className="corner-room">
      <div ref={field} className="corner-field">
        <img src={address} alt={say('given')} draggable={false} onError={() => setBroken(true)} />
        <svg
          className={isUsable(corners) ? 'corner-lines' : 'corner-lines corner-lines-crossed'}
          viewBox="0 0 1 1"
          preserveAspectRatio="none"
          aria-hidden="true"
          focusable="false"
        >
          <path
            className="corner-veil"
            fillRule="evenodd"
            d={`M0 0H1V1H0ZM${corners.map(({ x, y }) => `${x} ${y}`).join('L')}Z`}
          />
          <polygon points={corners.map(({ x, y }) => `${x},${y}`).join(' ')} />
        </svg>
        {indices.map((index) => {
          const { x, y } = corners[index];
          return (
            <button
              key={index}
              type="button"
              className="corner"
              style={{ left: `${100 * x}%`, top: `${100 * y}%` }}
              aria-label={say('cornerAt', {
                corner: say(`corner${index}`),
                x: percent(x, language),
                y: percent(y, language),
              })}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                held.current = index;
                onBegin();
              }}
              onPointerMove={(event) => drag(event, index)}
              onPointerUp={() => {
                held.current = null;
              }}
              onPointerCancel={() => {
                held.current = null;
              }}
              onKeyDown={(event) => press(event, index)}
            />
          );
        })}
      </div>
    </div>
  );
}
