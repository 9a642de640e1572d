import { describe, expect, it } from 'vitest';
import { lineageLayout } from './lineage-layout.ts';

const edge = (parent: string, child: string) => ({ parent, child });

describe('a lineage', () => {
  it('puts a child under the lowest of its parents', () => {
    const { places, rows } = lineageLayout(['c', 'a', 'b'], [edge('a', 'b'), edge('a', 'c'), edge('b', 'c')]);
    expect([...'abc'].map((id) => places.get(id)!.row)).toEqual([0, 1, 2]);
    expect(rows).toBe(3);
  });

  it('centres a child under two parents', () => {
    const { places, columns } = lineageLayout(['a', 'b', 'c'], [edge('a', 'c'), edge('b', 'c')]);
    expect(columns).toBe(2);
    expect(places.get('c')).toEqual({ row: 1, x: 0.5 });
  });

  it('orders children as their parents stand', () => {
    const { places } = lineageLayout(['a', 'b', 'd', 'c'], [edge('b', 'd'), edge('a', 'c')]);
    expect(places.get('c')!.x).toBeLessThan(places.get('d')!.x);
  });

  it('leaves out lines to works that are not there, and ends on a circle', () => {
    expect(lineageLayout(['a'], [edge('gone', 'a')]).places.get('a')).toEqual({ row: 0, x: 0 });
    expect(lineageLayout(['a', 'b'], [edge('a', 'b'), edge('b', 'a')]).places.size).toBe(2);
  });
});
