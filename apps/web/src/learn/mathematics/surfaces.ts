/** Losses of two weights, with their gradients: what gradient descent is shown on. */

export type Point = readonly [number, number];

export interface Surface {
  loss(at: Point): number;
  gradient(at: Point): Point;
  /** Where descent begins when nothing else is chosen. */
  readonly start: Point;
  /** A learning rate that suits it. */
  readonly rate: number;
}

export const surfaceNames = ['bowl', 'ravine', 'saddle', 'twoValleys'] as const;
export type SurfaceName = (typeof surfaceNames)[number];

/** The part of the plane that is drawn: |θ₁| ≤ 3, |θ₂| ≤ 2. */
export const EXTENT: Point = [3, 2];

export const surfaces: Readonly<Record<SurfaceName, Surface>> = {
  /** ½(θ₁² + θ₂²): the gradient points straight away from the minimum. */
  bowl: {
    loss: ([a, b]) => (a * a + b * b) / 2,
    gradient: ([a, b]) => [a, b],
    start: [-2.4, 1.5],
    rate: 0.2,
  },
  /** ½(θ₁² + 12 θ₂²): twelve times as steep across as along, so that a step long enough along overshoots across. */
  ravine: {
    loss: ([a, b]) => (a * a + 12 * b * b) / 2,
    gradient: ([a, b]) => [a, 12 * b],
    start: [-2.6, 1.2],
    rate: 0.15,
  },
  /** ½(θ₁² − θ₂²) + ⅛θ₂⁴: flat at the origin, which is no minimum; those lie at θ₂ = ±√2. */
  saddle: {
    loss: ([a, b]) => (a * a - b * b) / 2 + b ** 4 / 8,
    gradient: ([a, b]) => [a, -b + b ** 3 / 2],
    start: [-2.5, 0.05],
    rate: 0.2,
  },
  /** ¼(θ₁² − 2)² + 0.3 θ₁ + ½θ₂²: two minima, the left one deeper. */
  twoValleys: {
    loss: ([a, b]) => (a * a - 2) ** 2 / 4 + 0.3 * a + (b * b) / 2,
    gradient: ([a, b]) => [a * (a * a - 2) + 0.3, b],
    start: [2.2, 1.4],
    rate: 0.08,
  },
};
