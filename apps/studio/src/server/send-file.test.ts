import { expect, it } from 'vitest';
import { rangeOf } from './send-file.ts';

it.each([
  ['bytes=0-0', { start: 0, end: 1 }],
  ['bytes=2-5', { start: 2, end: 6 }],
  ['bytes=7-', { start: 7, end: 10 }],
  ['bytes=-3', { start: 7, end: 10 }],
  ['bytes=-30', { start: 0, end: 10 }],
  ['bytes=5-99', { start: 5, end: 10 }],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=6-5', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=0-1,3-4', undefined],
  ['lines=0-1', undefined],
  ['bytes=-', undefined],
  [undefined, undefined],
])('%s of 10 bytes', (header, range) => {
  expect(rangeOf(header, 10)).toEqual(range);
});
