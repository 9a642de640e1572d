import { useRef } from 'react';
import { useWords } from '../../language/words.ts';
import { useCalm } from '../../ui/use-calm.ts';
import { bestDiscriminator, type Density, densityAt, type Hill } from './densities.ts';
import { densityWords } from './density-words.ts';
import { deviationOfHeight, limits, summit } from './hills.ts';
import { useWidth } from './use-width.ts';

const [FROM, TO, TOP] = [-6, 6, 1.08];
const [UPPER, LOWER, GAP, HEIGHT] = [230, 110, 44, 400];
const SAMPLES = 300;

export type Change = (side: 'p' | 'q', index: number, change: Partial<Hill>) => void;

/** Both densities with summits to take hold of, and the best discriminator below. */
export function DensityPlot({
  p,
  q,
  label,
  onChange,
}: {
  readonly p: Density;
  readonly q: Density;
  readonly label: string;
  readonly onChange: Change;
}) {
  const [place, width] = useWidth<HTMLDivElement>();
  const calm = useCalm(label);
  const left = 34;
  const px = (x: number) => left + ((x - FROM) / (TO - FROM)) * (width - left - 8);
  const py = (y: number) => 8 + UPPER * (1 - y / TOP);
  const pd = (d: number) => 8 + UPPER + GAP + LOWER * (1 - d);
  const curve = (f: (x: number) => number, to: (y: number) => number) =>
    `M${Array.from({ length: SAMPLES + 1 }, (_, i) => {
      const x = FROM + (i / SAMPLES) * (TO - FROM);
      return `${px(x).toFixed(1)} ${to(f(x)).toFixed(1)}`;
    }).join('L')}`;
  const area = (density: Density) =>
    `${curve((x) => densityAt(density, x), py)}L${px(TO)} ${py(0)}L${px(FROM)} ${py(0)}Z`;
  return (
    <div ref={place} className="board hills">
      <svg width="100%" height={HEIGHT} role="img" aria-label={calm}>
        <path d={area(p)} className="hill-p" />
        <path d={area(q)} className="hill-q" />
        <path d={`M${left} ${py(0)} H${width - 8}`} className="plot-axis" />
        {[-4, -2, 0, 2, 4].map((x) => (
          <text key={x} x={px(x)} y={py(0) + 16} textAnchor="middle">
            {`${x}`.replace('-', '−')}
          </text>
        ))}
        {[0, 0.5, 1].map((d) => (
          <g key={d}>
            <path d={`M${left} ${pd(d)} H${width - 8}`} className="plot-grid" />
            <text x={left - 6} y={pd(d) + 4} textAnchor="end">
              {d}
            </text>
          </g>
        ))}
        <path d={curve((x) => bestDiscriminator(p, q, x), pd)} className="plot-line tone-ink" />
        <text x={left + 4} y={pd(1) - 8} className="hill-name-d">
          D*(x)
        </text>
      </svg>
      {(['p', 'q'] as const).map((side) =>
        (side === 'p' ? p : q).map((hill, index) => (
          <Summit
            // biome-ignore lint/suspicious/noArrayIndexKey: a hill is known by its place
            key={`${side}${index}`}
            side={side}
            index={index}
            hill={hill}
            x={px(hill.mean)}
            y={py(summit(hill))}
            toPlane={(x, y) => [
              FROM + ((x - left) / (width - left - 8)) * (TO - FROM),
              TOP * (1 - (y - 8) / UPPER),
            ]}
            onChange={onChange}
          />
        )),
      )}
    </div>
  );
}

function Summit({
  side,
  index,
  hill,
  x,
  y,
  toPlane,
  onChange,
}: {
  readonly side: 'p' | 'q';
  readonly index: number;
  readonly hill: Hill;
  readonly x: number;
  readonly y: number;
  /** From pixels of the drawing to place and height. */
  readonly toPlane: (x: number, y: number) => readonly [number, number];
  readonly onChange: Change;
}) {
  const say = useWords(densityWords);
  const isHeld = useRef(false);
  const { mean, deviation, weight } = hill;
  const figure = (value: number) => value.toFixed(2).replace('-', '−');
  const keys: Readonly<Record<string, Partial<Hill>>> = {
    ArrowLeft: { mean: mean - 0.1 },
    ArrowRight: { mean: mean + 0.1 },
    ArrowUp: { deviation: deviation - 0.05 },
    ArrowDown: { deviation: deviation + 0.05 },
  };
  return (
    <div
      className={`summit summit-${side}`}
      role="slider"
      tabIndex={0}
      aria-label={say('hill', { number: index + 1, density: side })}
      style={{ left: x, top: y }}
      aria-valuemin={-limits.mean}
      aria-valuemax={limits.mean}
      aria-valuenow={Number(mean.toFixed(2))}
      aria-valuetext={say('hillAt', { mean: figure(mean), deviation: figure(deviation) })}
      onKeyDown={(event) => {
        const change = keys[event.key];
        if (!change) return;
        event.preventDefault();
        onChange(side, index, change);
      }}
      onPointerDown={(event) => {
        isHeld.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const box = event.currentTarget.parentElement?.getBoundingClientRect();
        if (!isHeld.current || !box) return;
        const [to, height] = toPlane(event.clientX - box.left, event.clientY - box.top);
        onChange(side, index, { mean: to, deviation: deviationOfHeight(height, weight) });
      }}
      onPointerUp={() => {
        isHeld.current = false;
      }}
      onPointerCancel={() => {
        isHeld.current = false;
      }}
    >
      <span>{side}</span>
    </div>
  );
}
