import { useEffect, useEffectEvent, useRef } from 'react';
import { useCalm } from '../../ui/use-calm.ts';
import { Contour } from './contour.tsx';
import type { Step } from './descent.ts';
import { EXTENT, type Point, type Surface } from './surfaces.ts';

/** The ground from above, the way walked so far, and the gradient underfoot. A click begins there. */
export function DescentGround({
  surface,
  way,
  next,
  label,
  onStart,
}: {
  readonly surface: Surface;
  readonly way: readonly Point[];
  readonly next: Step;
  readonly label: string;
  readonly onStart: (at: Point) => void;
}) {
  const calm = useCalm(label);
  const place = useRef<HTMLDivElement>(null);
  const begin = useEffectEvent((event: PointerEvent) => {
    const box = place.current?.getBoundingClientRect();
    if (!box) return;
    const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    onStart([(2 * x - 1) * EXTENT[0], (1 - 2 * y) * EXTENT[1]]);
  });
  useEffect(() => {
    const node = place.current;
    const listener = (event: PointerEvent) => begin(event);
    node?.addEventListener('pointerdown', listener);
    return () => node?.removeEventListener('pointerdown', listener);
  }, []);
  const at = way.at(-1) ?? next.before.at;
  const flip = ([a, b]: Point) => `${a.toFixed(3)} ${(-b).toFixed(3)}`;
  const far = next.after.at;
  return (
    <div ref={place} className="ground-frame" role="img" aria-label={calm}>
      <Contour surface={surface} />
      <svg viewBox={`${-EXTENT[0]} ${-EXTENT[1]} ${2 * EXTENT[0]} ${2 * EXTENT[1]}`} aria-hidden="true">
        <path d={`M${way.map(flip).join('L')}`} className="way-line" />
        {way.map((point, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its number
          <circle key={index} cx={point[0]} cy={-point[1]} r={0.03} className="way-step" />
        ))}
        <path d={`M${flip(at)}L${flip(far)}`} className="way-next" />
        <circle cx={at[0]} cy={-at[1]} r={0.075} className="way-now" />
        <text x={EXTENT[0] - 0.45} y={EXTENT[1] - 0.1} className="ground-name">
          θ₁ →
        </text>
        <text x={-EXTENT[0] + 0.1} y={-EXTENT[1] + 0.25} className="ground-name">
          θ₂ ↑
        </text>
      </svg>
    </div>
  );
}
