import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NeighbourList } from './neighbour-list.ts';

it('keeps the k smallest of what is offered, in order, the first of equal ones', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), fc.integer({ min: 1, max: 6 }), (distances, k) => {
      const list = new NeighbourList(2, k);
      distances.forEach((distance, index) => {
        list.offer(1, index, distance);
      });
      const expected = distances
        .map((distance, index) => ({ distance, index }))
        .sort((a, b) => a.distance - b.distance || a.index - b.index)
        .slice(0, k);
      expected.forEach(({ distance, index }, place) => {
        expect(list.squared[k + place]).toBe(distance);
        expect(list.indices[k + place]).toBe(index);
      });
      expect(list.furthest[1]).toBe(
        expected.length < k ? Number.POSITIVE_INFINITY : expected.at(-1)?.distance,
      );
      expect(list.furthest[0]).toBe(Number.POSITIVE_INFINITY);
    }),
  );
});
