import { rings, spirals, twoMoons } from './curves.ts';
import type { Distribution } from './distribution.ts';
import { gridOfGaussians, ringOfGaussians } from './gaussians.ts';

export const distributionNames = ['ring', 'grid', 'moons', 'spirals', 'rings'] as const;
export type DistributionName = (typeof distributionNames)[number];

/** The prepared distributions, as they stand on the page. */
export const distributions: Readonly<Record<DistributionName, Distribution>> = {
  ring: ringOfGaussians(),
  grid: gridOfGaussians(),
  moons: twoMoons(),
  spirals: spirals(),
  rings: rings(),
};
