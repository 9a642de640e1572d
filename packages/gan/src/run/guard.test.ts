import { describe, expect, it } from 'vitest';
import { faultOfEvaluation, faultOfStep } from './guard.ts';

const narrow = { score: 400, figures: {}, diversity: 0.3, collapse: 'nearly one picture' };

describe('the guard', () => {
  it('names the figures of a step that are not numbers', () => {
    expect(faultOfStep({ step: 3, ms: 1, lossD: 0.5, mover: 'both' })).toBeUndefined();
    expect(faultOfStep({ step: 3, ms: 1, lossD: Number.NaN, lossG: Infinity })).toBe(
      'lossD is NaN, lossG is Infinity',
    );
  });

  it('leaves alone what varies enough, whatever its score', () => {
    expect(faultOfEvaluation({ score: 900, figures: {}, diversity: 0.8 }, 5000, 100)).toBeUndefined();
  });

  it.each([
    ['has only begun', 500, 300, undefined],
    ['learns slowly but gets better', 1000, 852, undefined],
    ['gets no better after the warm-up', 1500, 390, 'nearly one picture'],
    ['fell from a good score at any time', 500, 100, 'nearly one picture'],
  ])('judges a narrow generator that %s', (_, step, bestScore, fault) => {
    expect(faultOfEvaluation(narrow, step, bestScore)).toBe(fault);
  });

  it('takes one picture for a collapse, but not in the first steps', () => {
    const one = { ...narrow, diversity: 0.01 };
    expect(faultOfEvaluation(one, 50, null)).toBeUndefined();
    expect(faultOfEvaluation(one, 200, null)).toBe('nearly one picture');
  });

  it('takes a score that is no number for a collapse', () => {
    expect(faultOfEvaluation({ score: Number.NaN, figures: {} }, 10, null)).toBe('the score is NaN');
  });
});
