import { expect, it } from 'vitest';
import { ganDefaults } from '../settings/index.ts';
import { cycleOf } from './trial.ts';

it('a trial is as long as it takes until the kinds of step repeat', () => {
  const styled = ganDefaults('stylegan2');
  expect(cycleOf({ ...styled, r1: 0, r2: 0 })).toBe(1);
  expect(cycleOf({ ...styled, r1: 1, regularizeEvery: 4 })).toBe(4);
  expect(cycleOf({ ...styled, r1: 0, r2: 1, regularizeEvery: 4 })).toBe(4);
  expect(cycleOf({ ...styled, r1: 0, pathLength: 2, pathLengthEvery: 8 })).toBe(8);
  expect(cycleOf({ ...styled, r1: 1, regularizeEvery: 4, pathLength: 2, pathLengthEvery: 6 })).toBe(12);
  expect(cycleOf({ ...styled, r1: 1, regularizeEvery: 64 })).toBe(16);
  expect(cycleOf({ ...ganDefaults('dcgan'), r1: 1, gradientPenalty: 10, regularizeEvery: 8 })).toBe(1);
});
