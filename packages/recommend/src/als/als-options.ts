import { checkOption } from '../errors.ts';

/** Settings of weighted ALS. */
export interface AlsOptions {
  /** Length of the vectors, 1 to 512. */
  readonly factors: number;
  /** Times that people and then items are solved. */
  readonly iterations: number;
  /** λ: pulls vectors to 0. */
  readonly regularization: number;
  /** α: confidence in an event of weight r is 1 + α r. */
  readonly alpha: number;
  readonly seed: number;
  /** `cholesky` solves each vector exactly; `conjugate-gradient` takes three steps from the vector before (Takács et al. 2011). */
  readonly solver: AlsSolver;
}

export type AlsSolver = 'cholesky' | 'conjugate-gradient';

export const usualAls: AlsOptions = {
  ...{ factors: 32, iterations: 15, regularization: 40, alpha: 1, seed: 1 },
  solver: 'conjugate-gradient',
};

/** The usual settings with those given. Throws RecommendError OPTION for one out of range. */
export function alsOptions(given: Partial<AlsOptions> = {}): AlsOptions {
  const options = { ...usualAls, ...given };
  checkOption('factors', options.factors, { least: 1, most: 512, whole: true });
  checkOption('iterations', options.iterations, { least: 1, most: 1000, whole: true });
  checkOption('regularization', options.regularization, { least: 1e-9, most: 1e9 });
  checkOption('alpha', options.alpha, { least: 0, most: 1e9 });
  checkOption('seed', options.seed, { least: 0, most: 2 ** 40, whole: true });
  return options;
}
