import { describe, expect, it } from 'vitest';
import { activationNames, activations } from './activations.ts';

describe('activations', () => {
  it.each(activationNames)('%s: the slope is what a small step gives', (name) => {
    const { value, slope } = activations[name];
    for (const z of [-3.7, -1, -0.2, 0.3, 1.1, 4]) {
      expect(slope(z)).toBeCloseTo((value(z + 1e-5) - value(z - 1e-5)) / 2e-5, 6);
    }
  });

  it('has the values of the books', () => {
    expect(activations.relu.value(-2)).toBe(0);
    expect(activations.leakyRelu.value(-2)).toBeCloseTo(-0.4, 12);
    expect(activations.elu.value(-1)).toBeCloseTo(-0.632121, 6);
    expect(activations.sigmoid.value(1)).toBeCloseTo(0.731059, 6);
    expect(activations.tanh.value(1)).toBeCloseTo(0.761594, 6);
  });
});
