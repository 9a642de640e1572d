import { describe, expect, it } from 'vitest';
import { type Fault, wordsOfFault } from './faults.ts';
import { faultOfEvaluation, faultOfStep } from './guard.ts';

const onePicture: Fault = { code: 'ONE_PICTURE', diversity: 0.3 };
const narrow = { score: 400, figures: {}, diversity: 0.3, collapse: onePicture };

describe('the guard', () => {
  it('names the figures of a step that are not numbers', () => {
    expect(faultOfStep({ step: 3, ms: 1, lossD: 0.5, mover: 'both' })).toBeUndefined();
    const fault = faultOfStep({ step: 3, ms: 1, lossD: Number.NaN, lossG: Infinity })!;
    expect(wordsOfFault(fault)).toEqual({
      en: 'lossD is NaN, lossG is Infinity',
      zh: 'lossD 为 NaN，lossG 为 Infinity',
    });
  });

  it('leaves alone what varies enough, whatever its score', () => {
    expect(faultOfEvaluation({ score: 900, figures: {}, diversity: 0.8 }, 5000, 100)).toBeUndefined();
  });

  it.each([
    ['has only begun', 500, 300, undefined],
    ['learns slowly but gets better', 1000, 852, undefined],
    ['gets no better after the warm-up', 1500, 390, onePicture],
    ['fell from a good score at any time', 500, 100, onePicture],
  ])('judges a narrow generator that %s', (_, step, bestScore, fault) => {
    expect(faultOfEvaluation(narrow, step, bestScore)).toEqual(fault);
  });

  it('takes one picture for a collapse, but not in the first steps', () => {
    const one = { ...narrow, diversity: 0.01 };
    expect(faultOfEvaluation(one, 50, null)).toBeUndefined();
    expect(faultOfEvaluation(one, 200, null)).toBe(onePicture);
  });

  it('takes a score that is no number for a collapse', () => {
    const fault = faultOfEvaluation({ score: Number.NaN, figures: {} }, 10, null)!;
    expect(wordsOfFault(fault).en).toBe('the score is NaN');
  });
});
