/**
 * Steering a generator: a latent is written down as an expression of seeds, so that a picture's recipe stays a line of JSON
 * and its ancestry can be read from it. What sliders and projections add to it is in there too. Runs in Node and in browsers.
 *
 *     import { evaluateLatent, mix, variation, vary, walk } from '@inkstone/gan/latent';
 *
 *     const child = mix({ seed: 7 }, { seed: 8 }, 0.5);
 *     const cousin = vary(child, 21, variation.subtle);
 *     const z = evaluateLatent(cousin, 100); // Float32Array [100]
 *     const frames = walk([child, cousin], 24, { closed: true }); // 48 latents
 *
 * @module
 */

export { at, mix, mixStyles, steer, variation, vary } from './compose.ts';
export { evaluateLatent, isOfSeeds } from './evaluate-latent.ts';
export { floatsIn, floatsText } from './floats-text.ts';
export type { Latent, Push, SeedLatent, SteeredLatent } from './latent.ts';
export { LatentError, latentSchema } from './latent.ts';
export type { LatentSize } from './latent-size.ts';
export { latentLimits, sizeOfLatent } from './latent-size.ts';
export { rootSeed, seedsOf } from './seeds.ts';
export { slerp } from './slerp.ts';
export type { WalkOptions } from './walk.ts';
export { walk } from './walk.ts';
export type { TimedWalkOptions, WalkPlace } from './walk-in-time.ts';
export { latentAt, placesInTime, walkInTime } from './walk-in-time.ts';
