import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { masonry, neighbour, visibleRange } from './masonry.ts';

const options = { width: 620, leastColumn: 190, gap: 20 };
const ratios = fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { maxLength: 200 });

describe('masonry', () => {
  it('hangs as many columns as fit', () => {
    expect(masonry([], options)).toMatchObject({ columns: 3, columnWidth: 580 / 3, height: 0 });
    expect(masonry([1], { ...options, width: 100 })).toMatchObject({ columns: 1, columnWidth: 100 });
  });

  it('hangs each picture under the shortest column', () => {
    const { places } = masonry([1, 2, 0.5, 1], { width: 300, leastColumn: 100, gap: 0, foot: 10 });
    expect(places.map(({ column, top, height }) => [column, top, height])).toEqual([
      [0, 0, 110],
      [1, 0, 210],
      [2, 0, 60],
      [2, 60, 110],
    ]);
  });

  it('never lets two pictures overlap, and never lets tops fall', () => {
    fc.assert(
      fc.property(ratios, (all) => {
        const { places, height } = masonry(all, options);
        const ends = new Map<number, number>();
        let before = 0;
        for (const place of places) {
          expect(place.top).toBeGreaterThanOrEqual(ends.get(place.column) ?? 0);
          expect(place.top).toBeGreaterThanOrEqual(before);
          before = place.top;
          ends.set(place.column, place.top + place.height);
        }
        expect(height).toBe(Math.max(0, ...ends.values()));
      }),
    );
  });

  it('finds all that is visible', () => {
    fc.assert(
      fc.property(ratios, fc.nat(5000), fc.nat(2000), (all, top, size) => {
        const wall = masonry(all, options);
        const [from, to] = visibleRange(wall, top, top + size);
        wall.places.forEach((place, index) => {
          const shows = place.top < top + size && place.top + place.height > top;
          if (shows) expect(index >= from && index < to).toBe(true);
        });
      }),
    );
  });

  it('moves by arrow keys', () => {
    const wall = masonry([1, 1, 1, 1, 1], { width: 300, leastColumn: 100, gap: 0 });
    expect(neighbour(wall, 1, 'down')).toBe(4);
    expect(neighbour(wall, 4, 'up')).toBe(1);
    expect(neighbour(wall, 2, 'down')).toBe(2);
    expect(neighbour(wall, 0, 'left')).toBe(0);
    expect(neighbour(wall, 4, 'right')).toBe(4);
    expect(neighbour(wall, 2, 'last')).toBe(4);
    expect(neighbour(wall, 2, 'first')).toBe(0);
  });
});
