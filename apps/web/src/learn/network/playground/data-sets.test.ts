import { describe, expect, it } from 'vitest';
import { dataNames, HALF, pointSet } from './data-sets.ts';

describe('sets of points', () => {
  it.each(dataNames)('%s: half of each class, in the square, by seed alone', (name) => {
    const one = pointSet(name, 200, 3);
    expect(one.classes.reduce((sum, label) => sum + label, 0)).toBe(100);
    expect(Math.max(...one.points.map(Math.abs))).toBeLessThanOrEqual(HALF);
    expect(pointSet(name, 200, 3)).toEqual(one);
    expect(pointSet(name, 200, 4).points).not.toEqual(one.points);
  });

  it('xor is told by the sign of the product, but for a little noise', () => {
    const { points, classes } = pointSet('xor', 400, 1);
    const right = classes.filter((label, i) => Number(points[2 * i]! * points[2 * i + 1]! < 0) === label);
    expect(right.length).toBeGreaterThan(360);
    // all four quarters are taken
    const quarters = new Set(
      classes.map((_, i) => Number(points[2 * i]! > 0) * 2 + Number(points[2 * i + 1]! > 0)),
    );
    expect(quarters.size).toBe(4);
  });

  it('rings are told by the distance from the middle', () => {
    const { points, classes } = pointSet('rings', 400, 1);
    const right = classes.filter(
      (label, i) => Number(Math.hypot(points[2 * i]!, points[2 * i + 1]!) > 1.5) === label,
    );
    expect(right.length).toBeGreaterThan(392);
  });

  it.each(['xor', 'moons', 'spiral'] as const)('%s: no straight line parts the classes', (name) => {
    const { points, classes } = pointSet(name, 400, 1);
    let best = 0;
    for (let turn = 0; turn < 64; turn++) {
      const [c, s] = [Math.cos((2 * Math.PI * turn) / 64), Math.sin((2 * Math.PI * turn) / 64)];
      for (let offset = -3; offset <= 3; offset += 0.1) {
        const right = classes.filter(
          (label, i) => Number(c * points[2 * i]! + s * points[2 * i + 1]! > offset) === label,
        );
        best = Math.max(best, right.length);
      }
    }
    expect(best / 400).toBeLessThan(0.92);
  });
});
