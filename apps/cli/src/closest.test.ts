import { expect, it } from 'vitest';
import { closest } from './closest.ts';

const recipes = ['dcgan', 'dcgan64', 'lenet'];

it.each([
  ['dcgna', 'dcgan'],
  ['DCGAN', 'dcgan'],
  ['dcgan65', 'dcgan64'],
  ['lnet', 'lenet'],
  ['stylegan', undefined],
  ['x', undefined],
])('%s is taken for %s', (word, meant) => {
  expect(closest(word, recipes)).toBe(meant);
});
