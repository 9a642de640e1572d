import type { Point, Stroke } from '@inkstone/learn';

/** Prepared drawings, for those who do not draw with a pointer. */
export const outlineNames = ['heart', 'eight', 'star', 'wave', 'mountain'] as const;
export type OutlineName = (typeof outlineNames)[number];

export const outlines: Readonly<Record<OutlineName, readonly Stroke[]>> = {
  heart: [
    curve(60, (t) => [
      0.8 * Math.sin(t) ** 3,
      0.05 + (13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t)) / 20,
    ]),
  ],
  eight: [curve(60, (t) => [0.85 * Math.cos(t), 0.9 * Math.sin(t) * Math.cos(t)])],
  star: [curve(5, (t) => [0.85 * Math.sin(2 * t), 0.85 * Math.cos(2 * t)])],
  wave: [curve(60, (t) => [0.9 * (t / Math.PI - 1), 0.45 * Math.sin(2 * t)])],
  // 山
  mountain: [
    [
      [0, 0.8],
      [0, -0.6],
    ],
    [
      [-0.7, 0.3],
      [-0.7, -0.6],
      [0.7, -0.6],
      [0.7, 0.3],
    ],
  ],
};

function curve(pieces: number, at: (t: number) => Point): Stroke {
  return Array.from({ length: pieces + 1 }, (_, i) => at((2 * Math.PI * i) / pieces));
}
