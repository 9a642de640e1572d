/** Gradient descent, with momentum, and Adam, in plain numbers that the page can show: the same rules as `@inkstone/nn`. */
import type { Point, Surface } from './surfaces.ts';

export const methodNames = ['plain', 'momentum', 'adam'] as const;
export type MethodName = (typeof methodNames)[number];

export const MOMENTUM = 0.9;
export const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-8];

/** Where descent stands: what a method remembers is in `m` (velocity, or mean gradient) and `v` (mean square). */
export interface Standing {
  readonly at: Point;
  readonly m: Point;
  readonly v: Point;
  readonly step: number;
}

/** One step with all the figures that its rule has. */
export interface Step {
  readonly before: Standing;
  readonly after: Standing;
  readonly gradient: Point;
  /** What was taken off, so that after = before − rate·direction. */
  readonly direction: Point;
}

export function standingAt(at: Point): Standing {
  return { at, m: [0, 0], v: [0, 0], step: 0 };
}

export function descend(surface: Surface, method: MethodName, rate: number, before: Standing): Step {
  const gradient = surface.gradient(before.at);
  const step = before.step + 1;
  const { m, v, direction } = methods[method](gradient, before, step);
  const at: Point = [before.at[0] - rate * direction[0], before.at[1] - rate * direction[1]];
  return { before, gradient, direction, after: { at, m, v, step } };
}

type Method = (g: Point, before: Standing, step: number) => { m: Point; v: Point; direction: Point };

const methods: Readonly<Record<MethodName, Method>> = {
  plain: (g, { m, v }) => ({ m, v, direction: g }),
  /** Heavy ball: m ← μm + g. */
  momentum: (g, { m, v }) => {
    const next: Point = [MOMENTUM * m[0] + g[0], MOMENTUM * m[1] + g[1]];
    return { m: next, v, direction: next };
  },
  /** Kingma & Ba 2014, algorithm 1. */
  adam: (g, before, step) => {
    const m = blend(before.m, g, BETA1);
    const v = blend(before.v, [g[0] ** 2, g[1] ** 2], BETA2);
    const unbiased = (value: number, beta: number) => value / (1 - beta ** step);
    const along = (i: 0 | 1) => unbiased(m[i], BETA1) / (Math.sqrt(unbiased(v[i], BETA2)) + EPSILON);
    return { m, v, direction: [along(0), along(1)] };
  },
};

function blend(old: Point, fresh: Point, keep: number): Point {
  return [keep * old[0] + (1 - keep) * fresh[0], keep * old[1] + (1 - keep) * fresh[1]];
}
