import { describe, expect, it } from 'vitest';
import { ganDefaults } from '../settings/index.ts';
import { findingsOf } from './findings.ts';
import type { RunDescription } from './run-description.ts';

const run = (recipe: 'dcgan' | 'lenet', steps: number) =>
  ({
    settings: recipe === 'dcgan' ? { ...ganDefaults('dcgan'), steps } : { recipe, steps, batch: 64 },
  }) as RunDescription;

const step = (number: number, figures = {}) => ({ step: number, dReal: 0.6, dFake: 0.4, ms: 50, ...figures });
const gan = (number: number, frechet: number, diversity = 0.8, figures = {}) => ({
  step: number,
  eval: { frechet, diversity, ...figures },
});
const classifier = (number: number, accuracy: number) => ({ step: number, eval: { accuracy } });

const verdict = (recipe: 'dcgan' | 'lenet', steps: number, lines: Record<string, unknown>[]) =>
  findingsOf(run(recipe, steps), lines).verdict;

describe('findings', () => {
  it('tell a settled run from one that still improves', () => {
    expect(verdict('dcgan', 2, [step(1), gan(1, 100), step(2), gan(2, 98)])).toBe('trained');
    expect(verdict('dcgan', 2, [step(1), gan(1, 90), step(2), gan(2, 98)])).toBe('trained');
    expect(verdict('dcgan', 2, [step(1), gan(1, 100), step(2), gan(2, 60)])).toBe('still improving');
  });

  it('do not call a run settled by its only evaluation, nor good whose pictures are all alike', () => {
    expect(verdict('dcgan', 1, [step(1), gan(1, 100)])).toBe('still improving');
    expect(verdict('dcgan', 12, [step(12), gan(12, 5000, 0.07)])).toBe('too alike');
  });

  it('measure a classifier in pictures, not in shares of its last errors', () => {
    expect(verdict('lenet', 2, [step(1), classifier(1, 0.99), step(2), classifier(2, 0.9915)])).toBe(
      'trained',
    );
    expect(verdict('lenet', 2, [step(1), classifier(1, 0.95), step(2), classifier(2, 0.98)])).toBe(
      'still improving',
    );
  });

  it('name what went wrong first', () => {
    expect(verdict('dcgan', 2, [step(1), gan(1, 100)])).toBe('stopped early');
    expect(verdict('dcgan', 1, [step(1)])).toBe('unevaluated');
    expect(verdict('dcgan', 1, [step(1, { dReal: 0.99, dFake: 0.01 }), gan(1, 9)])).toBe('one-sided');
    expect(verdict('dcgan', 1, [step(1), gan(1, 9, 0.8, { classShares: [0.99, 0.01] })])).toBe('narrow');
    expect(verdict('dcgan', 9, [step(1), { step: 1, collapse: 'lossD is NaN' }])).toBe('collapsed');
  });

  it('put a fault into both languages by its cause, and leave an old one as it was told', () => {
    const told = { to: 0, fault: '90 % of the pictures are of one class' };
    const { rollbacks } = findingsOf(run('dcgan', 9), [
      { step: 5, rollback: { ...told, cause: { code: 'ONE_CLASS', share: 0.9 } } },
      { step: 7, rollback: told },
    ]);
    expect(rollbacks.map(({ fault }) => fault)).toEqual([
      { en: told.fault, zh: '90 % 的图片属于同一类' },
      { en: told.fault, zh: told.fault },
    ]);
  });
});
