/**
 * What the pages of Learn teach with: a GAN on points of the plane, by the same training step that draws pictures.
 *
 *     import { nodeRuntime } from '@inkstone/autograd/node';
 *     import { distributions, gameDefaults, modesFound, PointTraining } from '@inkstone/learn';
 *
 *     const distribution = distributions.ring;
 *     const options = { runtime: await nodeRuntime(), distribution, settings: gameDefaults, seed: 1 };
 *     const training = new PointTraining(options);
 *     while (training.rounds < 3000) await training.round();
 *     console.log(modesFound(await training.samples(), distribution)); // all eight, most samples within 3σ
 *
 * @module
 */

export type { BatchSource } from '@inkstone/gan';
export { drawPoints, pointBatches } from './distributions/batches.ts';
export { rings, spirals, twoMoons } from './distributions/curves.ts';
export type { Distribution, Point } from './distributions/distribution.ts';
export { drawing, type Stroke } from './distributions/drawing.ts';
export { gaussians, gridOfGaussians, ringOfGaussians } from './distributions/gaussians.ts';
export { type DistributionName, distributionNames, distributions } from './distributions/index.ts';
export { compileFields, type FieldProgram, type FieldSizes, type Fields, fieldSizes } from './fields.ts';
export { type Modes, modesFound } from './modes-found.ts';
export { POINT, type PointGenerator, pointDiscriminator, pointGenerator, type Width } from './networks.ts';
export { type ProvocationName, provocationNames, provocations } from './provocations.ts';
export { type GameSettings, gameDefaults, type PointGame, pointGame } from './settings.ts';
export { type PointMetrics, PointTraining, type PointTrainingOptions } from './training.ts';
