import { expect, it } from 'vitest';
import * as ops from '../../packages/autograd/src/ops/index.ts';
import { opPrograms } from './op-programs.ts';

it('has a program for every op of the table', () => {
  const names = new Set(Object.keys(opPrograms).map((name) => name.split(' ')[0]));
  expect(Object.keys(ops).filter((op) => !names.has(op))).toEqual([]);
});
