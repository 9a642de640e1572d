import { factor, figure } from '../figure.ts';
import { type ActivationName, activations, LEAK } from './activations.ts';
import type { Neuron, Point } from './neuron.ts';
import { sumOf } from './neuron.ts';

/** The neuron's number worked out in full: the sum, the answer and the slope. */
export interface Working {
  readonly sum: string;
  readonly answer: string;
  readonly slope: string;
}

export function workingOf(neuron: Neuron, name: ActivationName, [x1, x2]: Point): Working {
  const { w1, w2, b } = neuron;
  const z = sumOf(neuron, x1, x2);
  const { value, slope } = activations[name];
  return {
    sum: `w₁x₁ + w₂x₂ + b = ${figure(w1, 1)} · ${factor(x1, 1)} + ${factor(w2, 1)} · ${factor(x2, 1)} + ${factor(b, 1)} = ${figure(z)}`,
    answer: `φ(${figure(z)}) = ${formulas[name](z)} = ${figure(value(z), 3)}`,
    slope: `φ′(${figure(z)}) = ${figure(slope(z), 3)}`,
  };
}

const formulas: Readonly<Record<ActivationName, (z: number) => string>> = {
  relu: (z) => `max(0, ${figure(z)})`,
  leakyRelu: (z) => (z > 0 ? figure(z) : `${LEAK} · ${factor(z)}`),
  elu: (z) => (z > 0 ? figure(z) : `e^${factor(z)} − 1`),
  sigmoid: (z) => `1 / (1 + e^${factor(-z)})`,
  tanh: (z) => `tanh ${factor(z)}`,
};
