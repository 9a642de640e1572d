import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSearch, type SearchAsked, similarAddress, writeSearch } from './search-address.ts';

const share = fc.integer({ min: 0, max: 5000 }).map((value) => value / 10_000);
const example = fc.oneof(
  fc.record({
    kind: fc.constant('work' as const),
    id: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,20}$/),
  }),
  fc.record({
    kind: fc.constant('work' as const),
    id: fc.constant('abc-1'),
    region: fc.record({ x: share, y: share, width: share, height: share }),
  }),
  fc.record({ kind: fc.constant('sight' as const), sight: fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/) }),
  fc.record({
    kind: fc.constant('colors' as const),
    colors: fc.array(fc.stringMatching(/^#[0-9a-f]{6}$/), { minLength: 1, maxLength: 8 }),
  }),
);

it('reads from an address what it wrote there', () => {
  const search: fc.Arbitrary<SearchAsked> = fc.record({
    by: fc.constantFrom('eye' as const, 'colors' as const),
    more: fc.array(example, { maxLength: 4 }),
    less: fc.array(example, { maxLength: 4 }),
    q: fc.string(),
    tag: fc.string(),
    board: fc.constantFrom('', 'b1'),
  });
  fc.assert(
    fc.property(search, (asked) => {
      expect(readSearch(new URLSearchParams(writeSearch(asked).toString()))).toEqual(asked);
    }),
  );
});

it('passes over what is no example', () => {
  const query = new URLSearchParams(
    'more=w:a@2,0,1,1&more=w:&more=x:1&more=s:&more=c:zz&less=w:../etc&more=c:aabb',
  );
  expect(readSearch(query)).toMatchObject({ more: [{ kind: 'work', id: 'a' }], less: [] });
  expect(similarAddress('w1')).toBe('/gallery/search?more=w%3Aw1');
});
