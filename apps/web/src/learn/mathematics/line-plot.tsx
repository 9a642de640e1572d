import { useId } from 'react';
import { useCalm } from '../../ui/use-calm.ts';
import { useWidth } from './use-width.ts';

export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly name: string;
}

export type Tone = 'ink' | 'vermilion' | 'moss' | 'ochre';

const HEIGHT = 160;
const SAMPLES = 160;

/** A function drawn on axes, with a mark where the reader is. */
export function LinePlot({
  x,
  y,
  f,
  at,
  tone,
  label,
}: {
  readonly x: Axis;
  readonly y: Axis;
  readonly f: (x: number) => number;
  readonly at: number;
  readonly tone: Tone;
  /** What is seen, in words. */
  readonly label: string;
}) {
  const id = useId();
  const calm = useCalm(label);
  const [place, width] = useWidth<HTMLDivElement>();
  const inner = { left: 34, right: width - 8, top: 8, bottom: HEIGHT - 34 };
  const px = (value: number) =>
    inner.left + ((value - x.from) / (x.to - x.from)) * (inner.right - inner.left);
  const py = (value: number) =>
    inner.bottom - ((value - y.from) / (y.to - y.from)) * (inner.bottom - inner.top);
  const line = Array.from({ length: SAMPLES + 1 }, (_, i) => {
    const here = x.from + (i / SAMPLES) * (x.to - x.from);
    return `${px(here).toFixed(1)} ${py(f(here)).toFixed(1)}`;
  });
  const height = Math.min(y.to, Math.max(y.from, f(at)));
  return (
    <div ref={place} className="plot">
      <svg width="100%" height={HEIGHT} role="img" aria-label={calm}>
        <clipPath id={id}>
          <rect
            x={inner.left}
            y={inner.top}
            width={inner.right - inner.left}
            height={inner.bottom - inner.top}
          />
        </clipPath>
        {y.ticks.map((tick) => (
          <g key={tick}>
            <path
              d={`M${inner.left} ${py(tick)} H${inner.right}`}
              className={tick === 0 ? 'plot-axis' : 'plot-grid'}
            />
            <text x={inner.left - 6} y={py(tick) + 4} textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        {x.ticks.map((tick) => (
          <text key={tick} x={px(tick)} y={inner.bottom + 16} textAnchor="middle">
            {tick}
          </text>
        ))}
        <text x={inner.right} y={HEIGHT - 4} textAnchor="end" className="plot-name">
          {x.name}
        </text>
        <path d={`M${line.join('L')}`} className={`plot-line tone-${tone}`} clipPath={`url(#${id})`} />
        <path d={`M${px(at)} ${inner.bottom} V${py(height)}`} className="plot-drop" />
        <circle cx={px(at)} cy={py(height)} r={5} className={`plot-dot tone-${tone}`} />
      </svg>
    </div>
  );
}
