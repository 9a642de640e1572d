import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MetricError } from './errors.ts';
import { features, rowRange, subsample } from './features.ts';

describe('features', () => {
  it('counts the rows', () => {
    expect(features(new Float32Array(12), 4)).toMatchObject({ rows: 3, columns: 4 });
  });

  it('names the row, the column and the cure of a number that is not finite', () => {
    const data = new Float32Array(12);
    data[7] = Number.NaN;
    expect(() => features(data, 4, 'generated')).toThrow(
      /generated: row 1, column 3 is NaN.*earlier checkpoint/,
    );
    data[7] = Number.NEGATIVE_INFINITY;
    expect(() => features(data, 4)).toThrow(MetricError);
  });

  it.each([
    [10, 4],
    [0, 4],
    [4, 0],
    [4, 1.5],
  ])('refuses %d numbers in %d columns', (length, columns) => {
    expect(() => features(new Float32Array(length), columns)).toThrow(MetricError);
  });
});

describe('rowRange', () => {
  it('shares the memory', () => {
    const all = features(Float64Array.of(0, 1, 2, 3, 4, 5), 2);
    const part = rowRange(all, 1, 3);
    expect([...part.data]).toEqual([2, 3, 4, 5]);
    all.data[2] = 9;
    expect(part.data[0]).toBe(9);
  });
});

describe('subsample', () => {
  it('draws distinct whole rows, in order, the same ones for a seed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 60 }),
        fc.nat(),
        (rows, limit, seed) => {
          const all = features(
            Float32Array.from({ length: rows * 2 }, (_, i) => i),
            2,
          );
          const part = subsample(all, limit, seed);
          expect(part.rows).toBe(Math.min(rows, limit));
          const firsts = [...part.data].filter((_, i) => i % 2 === 0);
          expect(new Set(firsts).size).toBe(part.rows);
          expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
          firsts.forEach((first, row) => {
            expect(part.data[row * 2 + 1]).toBe(first + 1);
          });
          expect(subsample(all, limit, seed).data).toEqual(part.data);
        },
      ),
    );
  });

  it('draws others for another seed, and refuses no limit at all', () => {
    const all = features(
      Float32Array.from({ length: 1000 }, (_, i) => i),
      1,
    );
    expect(subsample(all, 10, 1).data).not.toEqual(subsample(all, 10, 2).data);
    expect(() => subsample(all, 0, 1)).toThrow(MetricError);
  });
});
