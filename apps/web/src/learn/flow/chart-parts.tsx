import type { ReactNode } from 'react';
import type { Phase } from './phases.ts';

interface Lit {
  readonly phase: Phase | undefined;
  /** Phases in which this part is lit. */
  readonly on?: readonly Phase[];
  /** Phases in which its weights change. */
  readonly changes?: readonly Phase[];
}

export function lit({ phase, on = [], changes = [] }: Lit): string {
  if (phase && changes.includes(phase)) return 'flow-changes';
  return phase && on.includes(phase) ? 'flow-lit' : '';
}

/** A step or a thing; `x` is its middle, `y` its top. */
export function Box({
  x,
  y,
  width,
  height = 40,
  name,
  note,
  round = false,
  ...rest
}: Lit & {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height?: number;
  readonly name: string;
  readonly note?: string;
  readonly round?: boolean;
}) {
  const middle = y + height / 2;
  return (
    <g className={`flow-box ${lit(rest)}`}>
      <rect x={x - width / 2} y={y} width={width} height={height} rx={round ? height / 2 : 3} />
      <text x={x} y={note ? middle - 3 : middle + 5}>
        <Subscripted text={name} />
      </text>
      {note && (
        <text x={x} y={middle + 14} className="flow-note">
          {note}
        </text>
      )}
    </g>
  );
}

/** A question with two ways on. */
export function Question({ x, y, name }: { readonly x: number; readonly y: number; readonly name: string }) {
  return (
    <g className="flow-box">
      <path d={`M${x} ${y} l72 22 l-72 22 l-72 -22 Z`} />
      <text x={x} y={y + 27}>
        {name}
      </text>
    </g>
  );
}

/** A way from one part to the next: `d` is the path, `back` whether a gradient goes along it. */
export function Way({
  d,
  back = false,
  head = true,
  ...rest
}: Lit & { readonly d: string; readonly back?: boolean; readonly head?: boolean }) {
  const kind = back ? 'flow-back' : '';
  return <path className={`flow-way ${kind} ${head ? 'flow-headed' : ''} ${lit(rest)}`} d={d} />;
}

/** L_D as L with a small D below the line. */
function Subscripted({ text }: { readonly text: string }): ReactNode {
  const [before, after] = text.split('_');
  if (after === undefined) return text;
  return (
    <>
      {before}
      <tspan dy="3" fontSize="0.75em">
        {after.slice(0, 1)}
      </tspan>
      <tspan dy="-3">{after.slice(1)}</tspan>
    </>
  );
}
