import { useCalm } from '../../ui/use-calm.ts';
import type { Point } from './surfaces.ts';

/** The plane is drawn to here on every side. */
export const EDGE = 3;

const arrows = Array.from(
  { length: 11 * 11 },
  (_, i): Point => [((i % 11) - 5) * 0.55, (Math.floor(i / 11) - 5) * 0.55],
);

/** The plane of both players' choices: where each pair of gradients points, and the way so far. */
export function BilinearPlane({
  way,
  next,
  label,
}: {
  readonly way: readonly Point[];
  readonly next: Point;
  readonly label: string;
}) {
  const calm = useCalm(label);
  const flip = ([x, y]: Point) => `${x.toFixed(3)} ${(-y).toFixed(3)}`;
  const now = way.at(-1) ?? next;
  return (
    <div className="plane-frame" role="img" aria-label={calm}>
      <svg viewBox={`${-EDGE} ${-EDGE} ${2 * EDGE} ${2 * EDGE}`} aria-hidden="true">
        <path d={`M${-EDGE} 0 H${EDGE} M0 ${-EDGE} V${EDGE}`} className="plane-axis" />
        {arrows.map(([x, y]) => (
          <g key={`${x} ${y}`}>
            <path d={`M${flip([x, y])}L${flip([x - 0.14 * y, y + 0.14 * x])}`} className="plane-arrow" />
            <circle cx={x - 0.14 * y} cy={-y - 0.14 * x} r={0.03} className="plane-head" />
          </g>
        ))}
        <path d={`M${way.map(flip).join('L')}`} className="way-line" />
        {way.slice(-80).map((point, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its number
          <circle key={index} cx={point[0]} cy={-point[1]} r={0.025} className="way-step" />
        ))}
        <path d={`M${flip(now)}L${flip(next)}`} className="way-next" />
        <circle cx={now[0]} cy={-now[1]} r={0.07} className="way-now" />
        <circle r={0.05} className="plane-home" />
        <text x={EDGE - 0.25} y={0.25} className="plane-name">
          x
        </text>
        <text x={0.1} y={-EDGE + 0.3} className="plane-name">
          y
        </text>
      </svg>
    </div>
  );
}
