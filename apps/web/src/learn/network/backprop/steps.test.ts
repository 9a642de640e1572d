import { describe, expect, it } from 'vitest';
import { isDone, numbersOf, type Round, roundSteps, workingOf } from './steps.ts';
import { firstWeights } from './tiny-network.ts';

const round: Round = { weights: firstWeights, example: { x1: 1, x2: -0.5, target: 0 }, rate: 0.5 };

/** What a line works out, by its own figures. */
const figures = (text: string) =>
  [...text.matchAll(/−?\d+\.\d+/g)].map(([found]) => Number(found.replace('−', '-')));

describe('the working of a round', () => {
  it('starts as by hand', () => {
    expect(workingOf('h1', round)).toEqual([
      'z₁ = w₁₁ · x₁ + w₁₂ · x₂ + b₁ = 0.8000 · 1.0000 + (−0.4000) · (−0.5000) + 0.1000 = 1.1000',
      'h₁ = σ(z₁) = 1 / (1 + e^(−1.1000)) = 0.7503',
    ]);
  });

  it('multiplies what it says it multiplies', () => {
    for (const step of ['backOutput', 'backH1', 'backH2'] as const) {
      const products = workingOf(step, round).filter(
        (line) => figures(line).length === 3 && !line.includes('ŷ − t'),
      );
      expect(products.length).toBeGreaterThanOrEqual(3);
      for (const line of products) {
        const [a, b, c] = figures(line);
        expect(a! * b!, line).toBeCloseTo(c!, 3);
      }
    }
  });

  it('takes every weight down its gradient', () => {
    const lines = workingOf('update', round);
    expect(lines).toHaveLength(9);
    for (const line of lines) {
      const [w, rate, gradient, next] = figures(line);
      expect(w! - rate! * gradient!, line).toBeCloseTo(next!, 3);
    }
    const { next } = numbersOf(round);
    expect(numbersOf({ ...round, weights: next }).ahead.loss).toBeLessThan(numbersOf(round).ahead.loss);
  });

  it('knows what lies behind', () => {
    expect(isDone('h1', 'loss')).toBe(true);
    expect(isDone('update', 'loss')).toBe(false);
    expect(roundSteps.every((step) => isDone(step, step))).toBe(true);
  });
});
