import { describe, expect, it } from 'vitest';
import { flatten, mapTree } from './tree.ts';

const isNumber = (value: unknown): value is number => typeof value === 'number';

describe('flatten', () => {
  it('names leaves by their path, keys sorted, lists in order', () => {
    const tree = { b: { z: 1, a: 2 }, a: [3, { c: 4 }] };
    expect(flatten(tree, isNumber)).toEqual([
      { path: 'a.0', value: 3 },
      { path: 'a.1.c', value: 4 },
      { path: 'b.a', value: 2 },
      { path: 'b.z', value: 1 },
    ]);
  });

  it('takes a lone leaf, and nothing that is none', () => {
    expect(flatten(5, isNumber)).toEqual([{ path: '', value: 5 }]);
    expect(() => flatten({ a: [1, 'two'] }, isNumber)).toThrow(
      'a.1: expected a tensor or a record of tensors, found two',
    );
    expect(() => flatten({ a: null }, isNumber)).toThrow('a: expected');
    expect(() => flatten(undefined, isNumber)).toThrow('tree: expected');
  });
});

describe('mapTree', () => {
  it('keeps the structure, and more than ten items of a list in order', () => {
    const list = Array.from({ length: 12 }, (_, i) => i);
    expect(mapTree({ list, one: 1 }, isNumber, (n, path) => `${path}=${n}`)).toEqual({
      list: list.map((i) => `list.${i}=${i}`),
      one: 'one=1',
    });
  });
});
