import type { Density, Hill } from './densities.ts';

/** How far a hill may be moved and how sharp it may be drawn. */
export const limits = { mean: 4, narrow: 0.4, wide: 1.6 } as const;

export const shapes = {
  p: {
    one: [{ mean: -1.2, deviation: 0.9, weight: 1 }],
    two: [
      { mean: -2.2, deviation: 0.6, weight: 0.5 },
      { mean: 1.4, deviation: 0.6, weight: 0.5 },
    ],
  },
  q: {
    one: [{ mean: 1.5, deviation: 0.7, weight: 1 }],
    two: [
      { mean: -0.8, deviation: 0.5, weight: 0.5 },
      { mean: 3, deviation: 0.5, weight: 0.5 },
    ],
  },
} as const satisfies Record<'p' | 'q', Record<'one' | 'two', Density>>;

/** The density with one hill put elsewhere, within the limits. */
export function withHill(density: Density, index: number, change: Partial<Hill>): Density {
  return density.map((hill, i) => {
    if (i !== index) return hill;
    const { mean, deviation, weight } = { ...hill, ...change };
    return {
      mean: within(mean, -limits.mean, limits.mean),
      deviation: within(deviation, limits.narrow, limits.wide),
      weight,
    };
  });
}

/** The width at which a hill is so high. */
export function deviationOfHeight(height: number, weight: number): number {
  return weight / (Math.max(height, 1e-6) * Math.sqrt(2 * Math.PI));
}

export function summit({ deviation, weight }: Hill): number {
  return weight / (deviation * Math.sqrt(2 * Math.PI));
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
