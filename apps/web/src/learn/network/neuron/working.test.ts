import { describe, expect, it } from 'vitest';
import { workingOf } from './working.ts';

describe('the working of a neuron', () => {
  const neuron = { w1: 1.5, w2: -1, b: 0.2 };

  it('is written out in full', () => {
    const { sum, answer, slope } = workingOf(neuron, 'leakyRelu', [-1, 0.5]);
    expect(sum).toBe('w₁x₁ + w₂x₂ + b = 1.5 · (−1.0) + (−1.0) · 0.5 + 0.2 = −1.80');
    expect(answer).toBe('φ(−1.80) = 0.2 · (−1.80) = −0.360');
    expect(slope).toBe('φ′(−1.80) = 0.200');
  });

  it.each([
    ['relu', 'φ(−1.80) = max(0, −1.80) = 0.000'],
    ['elu', 'φ(−1.80) = e^(−1.80) − 1 = −0.835'],
    ['sigmoid', 'φ(−1.80) = 1 / (1 + e^1.80) = 0.142'],
    ['tanh', 'φ(−1.80) = tanh (−1.80) = −0.947'],
  ] as const)('knows the formula of %s', (name, text) => {
    expect(workingOf(neuron, name, [-1, 0.5]).answer).toBe(text);
  });
});
