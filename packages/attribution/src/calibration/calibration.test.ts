import { RandomStream } from '@inkstone/autograd';
import { softmax } from '@inkstone/embedding';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrationError } from './calibration-error.ts';
import { conformalSet, conformalThreshold } from './conformal.ts';
import { chanceOf, fitLogistic } from './logistic.ts';
import { fitTemperature, meanLoss } from './temperature.ts';

/** Answers that mean what they say at temperature 1: labels are drawn from their own softmax. */
function honest(count: number, seed: number) {
  const stream = new RandomStream({ seed, counter: 1 });
  const logits = Array.from({ length: count }, () =>
    stream.fillNormal(new Float32Array(6)).map((x) => 2 * x),
  );
  const labels = logits.map((row) => {
    let left = stream.uniform();
    const shares = softmax(row);
    for (const [index, share] of shares.entries()) {
      left -= share;
      if (left < 0) return index;
    }
    return shares.length - 1;
  });
  return { logits, labels };
}

describe('temperature', () => {
  it('finds by how much answers are too sure, or too modest', () => {
    const { logits, labels } = honest(4000, 1);
    expect(fitTemperature({ logits, labels })).toBeCloseTo(1, 1);
    for (const factor of [0.25, 4]) {
      const scaled = logits.map((row) => row.map((x) => x * factor));
      expect(fitTemperature({ logits: scaled, labels }) / factor).toBeCloseTo(1, 1);
    }
  });

  it('is a minimum of the loss', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        (seed, other) => {
          const answers = honest(60, seed);
          expect(meanLoss(answers, fitTemperature(answers))).toBeLessThanOrEqual(
            meanLoss(answers, other) + 1e-9,
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('is 1 without answers', () => expect(fitTemperature({ logits: [], labels: [] })).toBe(1));
});

describe('calibration error', () => {
  it('is the gap between sureness and truth', () => {
    const { ece, bins } = calibrationError([0.9, 0.9, 0.9, 0.9, 1], [true, true, false, false, true], 10);
    expect(ece).toBeCloseTo((4 * 0.4 + 1 * 0) / 5 + (0.92 - 0.9) * 0, 1);
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(5);
  });

  it('is small for honest answers and large for boasting ones', () => {
    const { logits, labels } = honest(5000, 3);
    const errorAt = (temperature: number) => {
      const shares = logits.map((row) => softmax(row, temperature));
      const sure = shares.map((row) => Math.max(...row));
      const right = shares.map((row, index) => row.indexOf(Math.max(...row)) === labels[index]);
      return calibrationError(sure, right).ece;
    };
    expect(errorAt(1)).toBeLessThan(0.02);
    expect(errorAt(0.2)).toBeGreaterThan(0.15);
  });
});

describe('logistic regression', () => {
  /** Cases of two features, the odds of which are known, and one that says nothing. */
  const stream = new RandomStream({ seed: 7, counter: 1 });
  const rows = Array.from({ length: 4000 }, () => [...stream.fillNormal(new Float32Array(2)), 0.1 + 0.2]);
  const answers = rows.map(([a = 0, b = 0]) => stream.uniform() < 1 / (1 + Math.exp(-(2 * a - b))));

  it('finds the odds', () => {
    const { weights, bias } = fitLogistic(rows, answers);
    expect(Math.abs((weights[0] as number) - 2)).toBeLessThan(0.2);
    expect(Math.abs((weights[1] as number) + 1)).toBeLessThan(0.15);
    expect(weights[2]).toBeCloseTo(0, 6);
    expect(Math.abs(bias)).toBeLessThan(0.15);
  });

  it('is the same in whatever units features are given', () => {
    const fitted = fitLogistic(rows, answers);
    const [scale, shift] = [0.01, 5];
    const other = rows.map(([a = 0, b = 0, c = 0]) => [a * scale + shift, b, c]);
    const refitted = fitLogistic(other, answers);
    expect((refitted.weights[0] as number) * scale).toBeCloseTo(fitted.weights[0] as number, 6);
    for (const [index, row] of rows.slice(0, 50).entries())
      expect(chanceOf(refitted, other[index] as number[])).toBeCloseTo(chanceOf(fitted, row), 6);
  });
});

describe('conformal sets', () => {
  it('hold the right answer as often as promised on works like those that calibrated', () => {
    const [calibrating, fresh] = [honest(1500, 5), honest(3000, 6)];
    // also when the shares are not honest
    for (const temperature of [1, 0.3]) {
      const shares = (list: typeof fresh) => list.logits.map((row) => softmax(row, temperature));
      const threshold = conformalThreshold(shares(calibrating), calibrating.labels, 0.9);
      const held = shares(fresh).filter((row, index) =>
        conformalSet(row, threshold).includes(fresh.labels[index] as number),
      );
      expect(Math.abs(held.length / 3000 - 0.9)).toBeLessThan(0.02);
    }
  });

  it('are ordered, never empty, and whole at a threshold of 1', () => {
    expect(conformalSet([0.2, 0.5, 0.3], 0.6)).toEqual([1, 2]);
    expect(conformalSet([0.2, 0.5, 0.3], 0)).toEqual([1]);
    expect(conformalSet([0.2, 0.5, 0.3], 1)).toEqual([1, 2, 0]);
    expect(conformalThreshold([[1, 0]], [0], 0.9)).toBe(1);
  });
});
