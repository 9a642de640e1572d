import { RandomStream } from '@inkstone/autograd';

/** Points of a plane with the class of each, 0 or 1. */
export interface PointSet {
  /** [count, 2] */
  readonly points: Float32Array;
  /** [count, 1] */
  readonly classes: Float32Array;
}

export const dataNames = ['xor', 'moons', 'rings', 'spiral'] as const;
export type DataName = (typeof dataNames)[number];

/** Points lie in [−HALF, HALF]². */
export const HALF = 3;
const NOISE = 0.18;

/** `count` points of a set, half of each class; the same seed gives the same points. */
export function pointSet(name: DataName, count: number, seed: number): PointSet {
  const stream = new RandomStream({ seed, counter: 0 });
  const [where, noise] = [new Float32Array(count * 2), new Float32Array(count * 2)];
  stream.fillUniform(where);
  stream.fillNormal(noise);
  const points = new Float32Array(count * 2);
  const classes = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const label = i % 2;
    const [u = 0, v = 0] = where.subarray(2 * i, 2 * i + 2);
    placers[name](label, u, v).forEach((x, axis) => {
      points[2 * i + axis] = keepInside(x + NOISE * (noise[2 * i + axis] ?? 0));
    });
    classes[i] = label;
  }
  return { points, classes };
}

/** Where a point of a class lies before noise; `u` and `v` are uniform in [0, 1). */
type Placer = (label: number, u: number, v: number) => readonly [number, number];

const placers: Readonly<Record<DataName, Placer>> = {
  /** Class 1 where one coordinate is above zero and the other below, with a gap at the axes. */
  xor: (label, u, v) => {
    const [x, y] = [0.35 + 2.25 * Math.abs(2 * u - 1), 0.35 + 2.25 * v];
    const side = u < 0.5 ? -1 : 1;
    return [side * x, (label === 1 ? -side : side) * y];
  },
  /** Two half circles that reach into each other. */
  moons: (label, u) => {
    const angle = Math.PI * u;
    const [x, y] = [1.6 * Math.cos(angle), 1.6 * Math.sin(angle)];
    return label === 0 ? [x - 0.8, y - 0.4] : [0.8 - x, 0.4 - y];
  },
  /** A disc and the ring around it. */
  rings: (label, u, v) => {
    const radius = label === 0 ? 1.1 * Math.sqrt(v) : 1.9 + 0.6 * v;
    return [radius * Math.cos(2 * Math.PI * u), radius * Math.sin(2 * Math.PI * u)];
  },
  /** Two arms of one turn and a quarter (Lang & Witbrock 1988 have three). */
  spiral: (label, u) => {
    const radius = 0.25 + 2.3 * u;
    const angle = 2.5 * Math.PI * u + Math.PI * label;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  },
};

function keepInside(x: number): number {
  return Math.min(HALF, Math.max(-HALF, x));
}
