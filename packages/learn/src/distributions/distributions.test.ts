import { RandomStream } from '@inkstone/autograd';
import { describe, expect, it } from 'vitest';
import { drawPoints, pointBatches } from './batches.ts';
import { rings, spirals, twoMoons } from './curves.ts';
import type { Distribution, Point } from './distribution.ts';
import { drawing } from './drawing.ts';
import { gridOfGaussians, ringOfGaussians } from './gaussians.ts';

const COUNT = 20_000;

function sample(distribution: Distribution): readonly Point[] {
  const points = drawPoints(distribution, COUNT, { seed: 3, counter: 7 });
  return Array.from({ length: COUNT }, (_, i) => [points[2 * i]!, points[2 * i + 1]!] as const);
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const deviation = (values: readonly number[]) =>
  Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));

describe.each([
  ['ring', ringOfGaussians(8, 0.7, 0.05), 8, 0.05, 0.7 ** 2],
  // on each axis −0.8, −0.4, 0, 0.4, 0.8 have the mean square 0.32
  ['grid', gridOfGaussians(5, 0.8, 0.03), 25, 0.03, 0.64],
] as const)('%s of Gaussians', (_, distribution, count, sigma, square) => {
  const points = sample(distribution);

  it('lies evenly about the centre, as far out as it says', () => {
    expect(distribution.modes).toHaveLength(count);
    expect(mean(points.map(([x]) => x))).toBeCloseTo(0, 1);
    expect(mean(points.map(([, y]) => y))).toBeCloseTo(0, 1);
    // E|p|² = |mode|² + 2σ²
    expect(mean(points.map(([x, y]) => x * x + y * y))).toBeCloseTo(square + 2 * sigma ** 2, 2);
  });

  it('draws from each mode alike, with deviation σ around it', () => {
    const groups = distribution.modes.map(([mx, my]) =>
      points.filter(([x, y]) => Math.hypot(x - mx, y - my) < 5 * sigma),
    );
    for (const [i, group] of groups.entries()) {
      expect(Math.abs((group.length * count) / COUNT - 1)).toBeLessThan(0.15);
      expect(mean(group.map(([x]) => x))).toBeCloseTo(distribution.modes[i]![0], 2);
      expect(Math.abs(deviation(group.map(([, y]) => y)) / sigma - 1)).toBeLessThan(0.1);
    }
  });
});

describe('curves', () => {
  it('two moons: half circles of radius 0.55 around their two centres, each half of the points', () => {
    const points = sample(twoMoons(0));
    const upper = points.filter(([x, y]) => y >= -0.15 && near(Math.hypot(x + 0.275, y + 0.15), 0.55));
    const lower = points.filter(([x, y]) => y <= 0.15 && near(Math.hypot(x - 0.275, y - 0.15), 0.55));
    expect(upper.length + lower.length).toBeGreaterThanOrEqual(COUNT);
    expect(upper.length / COUNT).toBeCloseTo(0.5, 1);
    // mean height of a half circle: 2r/π above its centre
    expect(mean(upper.map(([, y]) => y))).toBeCloseTo((2 * 0.55) / Math.PI - 0.15, 2);
  });

  it('rings: the share of each circle is that of its length', () => {
    const points = sample(rings([0.25, 0.75], 0));
    const inner = points.filter(([x, y]) => near(Math.hypot(x, y), 0.25));
    const outer = points.filter(([x, y]) => near(Math.hypot(x, y), 0.75));
    expect(inner.length + outer.length).toBe(COUNT);
    expect(inner.length / COUNT).toBeCloseTo(0.25, 2);
  });

  it('spirals: the angle grows with the radius, and the other arm is the first turned by half a circle', () => {
    const points = sample(spirals(2, 1.25, 0.85, 0));
    const arms = points.map(([x, y]) => {
      const turns = Math.atan2(y, x) / (2 * Math.PI) - (1.25 * Math.hypot(x, y)) / 0.85;
      return Math.abs(turns * 2 - Math.round(turns * 2));
    });
    expect(Math.max(...arms)).toBeLessThan(1e-5);
    expect(Math.max(...points.map(([x, y]) => Math.hypot(x, y)))).toBeCloseTo(0.85, 2);
    expect(mean(points.map(([x]) => x))).toBeCloseTo(0, 1);
  });
});

describe('a drawing', () => {
  it('draws along its strokes by their length', () => {
    const points = sample(
      drawing(
        [
          [
            [-1, 0],
            [0, 0],
            [0, 0.5],
          ],
          [
            [0.5, 0.5],
            [0.5, 0],
          ],
        ],
        0,
      ),
    );
    expect(points.filter(([x]) => x < 0).length / COUNT).toBeCloseTo(0.5, 1);
    expect(points.filter(([x]) => x === 0.5).length / COUNT).toBeCloseTo(0.25, 1);
    expect(mean(points.filter(([x]) => x < 0).map(([x]) => x))).toBeCloseTo(-0.5, 1);
  });

  it('takes a dot for a short line, and says so where there is nothing', () => {
    expect(drawing([[[0.3, 0.4]]], 0).draw(new RandomStream({ seed: 1, counter: 0 }))).toEqual([0.3, 0.4]);
    expect(() => drawing([[]])).toThrow(/needs at least one point/);
  });
});

describe('batches', () => {
  it('are the same for the same step and seed, and others for others', () => {
    const { batchAt } = pointBatches(ringOfGaussians(), 16, 5);
    expect(batchAt(3)).toEqual(batchAt(3));
    expect(batchAt(3)).not.toEqual(batchAt(4));
    expect(batchAt(3)).not.toEqual(pointBatches(ringOfGaussians(), 16, 6).batchAt(3));
    expect(batchAt(3).images).toHaveLength(32);
  });
});

function near(value: number, expected: number): boolean {
  return Math.abs(value - expected) < 1e-6;
}
