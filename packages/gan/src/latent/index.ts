/**
 * Steering a generator: a latent is written down as an expression of seeds, so that a picture's recipe stays a line of JSON
 * and its ancestry can be read from it. Runs in Node and in browsers.
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

export { mix, variation, vary } from './compose.ts';
export { evaluateLatent } from './evaluate-latent.ts';
export type { Latent } from './latent.ts';
export { LatentError, latentSchema } from './latent.ts';
export type { LatentSize } from './latent-size.ts';
export { latentLimits, sizeOfLatent } from './latent-size.ts';
export { rootSeed, seedsOf } from './seeds.ts';
export { slerp } from './slerp.ts';
export type { WalkOptions } from './walk.ts';
export { walk } from './walk.ts';
