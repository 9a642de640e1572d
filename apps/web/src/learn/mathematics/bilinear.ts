/**
 * The smallest game: G chooses x and wants f = x·y small, D chooses y and wants it large. Its one equilibrium is (0, 0).
 * With γ > 0, D pays γ/2·y² for its slope, as R1 makes it (Mescheder, Geiger & Nowozin 2018, on the Dirac-GAN).
 */
import type { Point } from './surfaces.ts';

export const playNames = ['simultaneous', 'alternating', 'damped'] as const;
export type PlayName = (typeof playNames)[number];

export const DAMPING = 0.5;

/**
 * One step of both. Simultaneous: (x, y) ← (x − ηy, y + ηx), which lengthens the distance from (0, 0) by √(1 + η²) each
 * time. Alternating: y moves by the x that has just moved, and circles. Damped: simultaneous, with R1.
 */
export function play(name: PlayName, [x, y]: Point, rate: number): Point {
  switch (name) {
    case 'simultaneous':
      return [x - rate * y, y + rate * x];
    case 'alternating': {
      const moved = x - rate * y;
      return [moved, y + rate * moved];
    }
    case 'damped':
      return [x - rate * y, y + rate * (x - DAMPING * y)];
    default:
      return name satisfies never;
  }
}

export function distance([x, y]: Point): number {
  return Math.hypot(x, y);
}
