import { describe, expect, it } from 'vitest';
import type { Recommendations, Recommended } from './recommendations.ts';
import { withAgain, withFavourite, withMore, without } from './recommendations.ts';

const one = (id: string) => ({ work: { id, favourite: false } }) as Recommended;
const list = { items: ['a', 'b', 'c'].map(one) } as unknown as Recommendations;
const ids = ({ items }: Recommendations) => items.map(({ work }) => work.id).join('');

describe('the wall of what one may like', () => {
  it('loses one, is filled up, and gets it back where it was', () => {
    const less = without(list, 'b');
    expect(ids(less)).toBe('ac');
    const filled = withMore(less, ['d', 'a'].map(one));
    expect(ids(filled)).toBe('acd');
    expect(ids(withAgain(filled, one('b'), 1))).toBe('abcd');
    expect(ids(withAgain(list, one('b'), 0))).toBe('bac');
  });

  it('marks a favourite', () => {
    expect(withFavourite(list, 'c', true).items.map(({ work }) => work.favourite)).toEqual([
      ...[false, false, true],
    ]);
  });
});
