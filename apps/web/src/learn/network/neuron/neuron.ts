import type { Activation } from './activations.ts';

/** One neuron with two inputs: φ(w₁x₁ + w₂x₂ + b). */
export interface Neuron {
  readonly w1: number;
  readonly w2: number;
  readonly b: number;
}

/** What enters the activation: z = w₁x₁ + w₂x₂ + b. */
export function sumOf({ w1, w2, b }: Neuron, x1: number, x2: number): number {
  return w1 * x1 + w2 * x2 + b;
}

/** The neuron's answers on a square of side 2·`half` around 0, row by row from the top: [side · side]. */
export function answersOn(
  neuron: Neuron,
  { value }: Activation,
  { side, half }: { readonly side: number; readonly half: number },
): Float32Array {
  const answers = new Float32Array(side * side);
  for (let row = 0; row < side; row++) {
    const x2 = half - ((row + 0.5) / side) * 2 * half;
    for (let column = 0; column < side; column++) {
      const x1 = ((column + 0.5) / side) * 2 * half - half;
      answers[row * side + column] = value(sumOf(neuron, x1, x2));
    }
  }
  return answers;
}

/** A point of the plane. */
export type Point = readonly [x1: number, x2: number];

/** Where the line w₁x₁ + w₂x₂ + b = 0 crosses the square; undefined where it does not, or there is no line. */
export function lineIn({ w1, w2, b }: Neuron, half: number): readonly [Point, Point] | undefined {
  const crossings: Point[] = [];
  for (const side of [-half, half]) {
    if (w2 !== 0) crossings.push([side, -(w1 * side + b) / w2]);
    if (w1 !== 0) crossings.push([-(w2 * side + b) / w1, side]);
  }
  const inside = crossings.filter((point) => point.every((x) => Math.abs(x) <= half + 1e-9));
  // through a corner the line crosses two sides at once: take the two that lie farthest apart
  let best: readonly [Point, Point] | undefined;
  let farthest = 1e-9;
  for (const one of inside) {
    for (const other of inside) {
      const distance = Math.hypot(one[0] - other[0], one[1] - other[1]);
      if (distance > farthest) [best, farthest] = [[one, other], distance];
    }
  }
  return best;
}
