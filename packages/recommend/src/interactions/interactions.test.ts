import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnCounts, interactions, rowOf, transposed } from './interactions.ts';

const events = fc.array(fc.tuple(fc.nat(6), fc.nat(4), fc.integer({ min: 1, max: 5 })), { maxLength: 60 });
const matrixOf = (of: ReturnType<typeof interactions>) =>
  Array.from({ length: of.rows }, (_, row) => {
    const { items, weights } = rowOf(of, row);
    return Array.from({ length: of.columns }, (_, item) => weights[items.indexOf(item)] ?? 0);
  });
const fromTuples = (tuples: readonly (readonly [number, number, number])[]) =>
  interactions(7, 5, {
    rows: tuples.map(([row]) => row),
    columns: tuples.map(([, column]) => column),
    weights: tuples.map(([, , weight]) => weight),
  });

describe('interactions', () => {
  it('adds up a dense matrix, each pair once and in order', () => {
    fc.assert(
      fc.property(events, (tuples) => {
        const dense = Array.from({ length: 7 }, () => new Array<number>(5).fill(0));
        for (const [row, column, weight] of tuples) dense[row]![column]! += weight;
        const of = fromTuples(tuples);
        expect(matrixOf(of)).toEqual(dense);
        expect(columnCounts(of)).toEqual(
          Uint32Array.from({ length: 5 }, (_, i) => dense.filter((row) => row[i]! > 0).length),
        );
        for (let row = 0; row < 7; row++) {
          const { items } = rowOf(of, row);
          expect([...items]).toEqual([...new Set(items)].sort((a, b) => a - b));
        }
      }),
    );
  });

  it('turned twice is itself', () => {
    fc.assert(
      fc.property(events, (tuples) => {
        const of = fromTuples(tuples);
        expect(transposed(transposed(of))).toEqual(of);
        expect(matrixOf(transposed(of))).toEqual(
          Array.from({ length: 5 }, (_, i) => matrixOf(of).map((row) => row[i]!)),
        );
      }),
    );
  });

  it.each([[[7, 0, 1]], [[0, 5, 1]], [[0, 0, 0]], [[0, 0, Number.NaN]]] as const)('refuses %s', (tuple) => {
    expect(() => fromTuples([tuple])).toThrow('event 0');
  });
});
