/**
 * How good are generated pictures? Figures from features of a judge network, in float64 and plain TypeScript.
 *
 *     const verdict = await judge({ generated, real, train });
 *     console.log(verdict.frechet, verdict.precision, verdict.recall);
 *
 * @module
 */
export type { ClassShares } from './class-shares.ts';
export { classShares } from './class-shares.ts';
export { diversity } from './diversity.ts';
export type { Product } from './dot-products.ts';
export { MetricError } from './errors.ts';
export type { Features } from './features.ts';
export { features, subsample } from './features.ts';
export { frechetDistance } from './frechet.ts';
export type { Gaussian } from './gaussian.ts';
export { fitGaussian } from './gaussian.ts';
export type { Evidence, JudgeOptions, Verdict } from './judge.ts';
export { judge } from './judge.ts';
export type { Memorisation, MemorisationOptions } from './memorisation.ts';
export { memorisation } from './memorisation.ts';
export type { Nearest, NearestOptions } from './nearest.ts';
export { nearest } from './nearest.ts';
export type { PrecisionRecall, PrecisionRecallOptions } from './precision-recall.ts';
export { precisionRecall } from './precision-recall.ts';
