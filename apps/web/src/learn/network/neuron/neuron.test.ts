import { describe, expect, it } from 'vitest';
import { activations } from './activations.ts';
import { answersOn, lineIn, sumOf } from './neuron.ts';

describe('a neuron', () => {
  it('adds up as by hand', () => {
    expect(sumOf({ w1: 2, w2: -1, b: 0.5 }, 1.5, 2)).toBe(1.5);
  });

  it('answers rows from the top, columns from the left', () => {
    const right = answersOn({ w1: 1, w2: 0, b: 0 }, activations.relu, { side: 2, half: 2 });
    expect([...right]).toEqual([0, 1, 0, 1]);
    const top = answersOn({ w1: 0, w2: 1, b: 0 }, activations.relu, { side: 2, half: 2 });
    expect([...top]).toEqual([1, 1, 0, 0]);
  });

  it('is zero on its line, at the edges of the square', () => {
    for (const neuron of [
      { w1: 1, w2: 2, b: -0.5 },
      { w1: 0, w2: 1, b: 1 },
      { w1: -3, w2: 0, b: 0.3 },
      { w1: 1, w2: 1, b: 0 },
    ]) {
      const line = lineIn(neuron, 3);
      expect(line).toBeDefined();
      for (const [x1, x2] of line!) {
        expect(sumOf(neuron, x1, x2)).toBeCloseTo(0, 9);
        expect(Math.max(Math.abs(x1), Math.abs(x2))).toBeCloseTo(3, 9);
      }
    }
  });

  it('has no line where it is never zero in the square', () => {
    expect(lineIn({ w1: 1, w2: 0, b: 5 }, 3)).toBeUndefined();
    expect(lineIn({ w1: 0, w2: 0, b: 1 }, 3)).toBeUndefined();
  });
});
