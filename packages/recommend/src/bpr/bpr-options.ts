import { checkOption } from '../errors.ts';

/** Settings of BPR-MF. */
export interface BprOptions {
  /** Length of the vectors, 1 to 512. */
  readonly factors: number;
  /** Epochs: each draws as many triples as there are events. */
  readonly iterations: number;
  /** Step of the stochastic gradient in the first epoch; it falls evenly to 0, lest the last steps decide. */
  readonly rate: number;
  /** λ of all vectors alike. */
  readonly regularization: number;
  readonly seed: number;
}

export const usualBpr: BprOptions = {
  ...{ factors: 32, iterations: 60, rate: 0.05, regularization: 0.05, seed: 1 },
};

/** The usual settings with those given. Throws RecommendError OPTION for one out of range. */
export function bprOptions(given: Partial<BprOptions> = {}): BprOptions {
  const options = { ...usualBpr, ...given };
  checkOption('factors', options.factors, { least: 1, most: 512, whole: true });
  checkOption('iterations', options.iterations, { least: 1, most: 10_000, whole: true });
  checkOption('rate', options.rate, { least: 1e-9, most: 10 });
  checkOption('regularization', options.regularization, { least: 0, most: 1e3 });
  checkOption('seed', options.seed, { least: 0, most: 2 ** 40, whole: true });
  return options;
}
