import { describe, expect, it } from 'vitest';
import { extended, nothingSelected, toggled } from './selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];

describe('a selection', () => {
  it('keeps the order of choosing', () => {
    const chosen = ['d', 'a', 'd', 'b'].reduce(toggled, nothingSelected);
    expect(chosen.keys).toEqual(['a', 'b']);
  });

  it('extends from the last one touched, in either direction', () => {
    expect(extended(toggled(nothingSelected, 'b'), 'd', order).keys).toEqual(['b', 'c', 'd']);
    expect(extended(toggled(nothingSelected, 'd'), 'b', order).keys).toEqual(['d', 'b', 'c']);
  });

  it('extends again from the same place', () => {
    const once = extended(toggled(nothingSelected, 'c'), 'd', order);
    expect(extended(once, 'a', order).keys).toEqual(['c', 'd', 'a', 'b']);
  });

  it('begins where nothing was touched', () => {
    expect(extended(nothingSelected, 'c', order)).toEqual({ keys: ['c'], anchor: 'c' });
  });
});
