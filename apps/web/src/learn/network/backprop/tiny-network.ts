import { sigmoid } from '../neuron/activations.ts';

/**
 * Back-propagation (Rumelhart, Hinton & Williams 1986) where every number can be looked at: two inputs, two hidden neurons,
 * one output, the sigmoid everywhere, and the squared error L = ½(ŷ − t)².
 */
export interface Weights {
  /** From x₁ and x₂ to the hidden neurons, and their biases. */
  readonly w11: number;
  readonly w12: number;
  readonly b1: number;
  readonly w21: number;
  readonly w22: number;
  readonly b2: number;
  /** From the hidden neurons to the output, and its bias. */
  readonly v1: number;
  readonly v2: number;
  readonly c: number;
}

export interface Example {
  readonly x1: number;
  readonly x2: number;
  /** What the output should be. */
  readonly target: number;
}

export const firstWeights: Weights = {
  w11: 0.8,
  w12: -0.4,
  b1: 0.1,
  w21: -0.6,
  w22: 0.9,
  b2: -0.2,
  v1: 1.2,
  v2: -0.7,
  c: 0.3,
};

/** Sums, answers and the loss, in the order in which they are found. */
export interface Forward {
  readonly z1: number;
  readonly h1: number;
  readonly z2: number;
  readonly h2: number;
  readonly a: number;
  readonly y: number;
  readonly loss: number;
}

export function forward(w: Weights, { x1, x2, target }: Example): Forward {
  const z1 = w.w11 * x1 + w.w12 * x2 + w.b1;
  const h1 = sigmoid(z1);
  const z2 = w.w21 * x1 + w.w22 * x2 + w.b2;
  const h2 = sigmoid(z2);
  const a = w.v1 * h1 + w.v2 * h2 + w.c;
  const y = sigmoid(a);
  return { z1, h1, z2, h2, a, y, loss: (y - target) ** 2 / 2 };
}

/** How the loss changes with each number on the way, from the output back. */
export interface Backward {
  /** ∂L/∂ŷ */
  readonly dy: number;
  /** ∂L/∂a, and ∂L/∂z of the hidden neurons. */
  readonly da: number;
  readonly dh1: number;
  readonly dz1: number;
  readonly dh2: number;
  readonly dz2: number;
  readonly weights: Weights;
}

export function backward(
  w: Weights,
  { x1, x2, target }: Example,
  { h1, h2, y }: Pick<Forward, 'h1' | 'h2' | 'y'>,
): Backward {
  const dy = y - target;
  const da = dy * y * (1 - y);
  const [dh1, dh2] = [da * w.v1, da * w.v2];
  const dz1 = dh1 * h1 * (1 - h1);
  const dz2 = dh2 * h2 * (1 - h2);
  return {
    dy,
    da,
    dh1,
    dz1,
    dh2,
    dz2,
    weights: {
      w11: dz1 * x1,
      w12: dz1 * x2,
      b1: dz1,
      w21: dz2 * x1,
      w22: dz2 * x2,
      b2: dz2,
      v1: da * h1,
      v2: da * h2,
      c: da,
    },
  };
}

/** Every weight a step down its gradient: w − η·∂L/∂w. */
export function updated(w: Weights, gradient: Weights, rate: number): Weights {
  return {
    w11: w.w11 - rate * gradient.w11,
    w12: w.w12 - rate * gradient.w12,
    b1: w.b1 - rate * gradient.b1,
    w21: w.w21 - rate * gradient.w21,
    w22: w.w22 - rate * gradient.w22,
    b2: w.b2 - rate * gradient.b2,
    v1: w.v1 - rate * gradient.v1,
    v2: w.v2 - rate * gradient.v2,
    c: w.c - rate * gradient.c,
  };
}
