/**
 * What a model knows: where in a picture the discriminator saw something real and where something made, beside what it
 * makes of real and generated pictures; the training pictures that a picture is near to; what classes and layers do. In Node,
 * the discriminator from a run folder, which keeps it.
 *
 *     import { nodeRuntime } from '@inkstone/autograd/node';
 *     import { heatPicture, integratedGradients, openRunCritic, partsByPlace } from '@inkstone/gan/explain';
 *
 *     const critic = await openRunCritic('runs/one', await nodeRuntime());
 *     const { parts, score } = await integratedGradients(critic, picture, baseline); // float32 [C, H, W] in [−1, 1]
 *     const heat = heatPicture(raster, partsByPlace(parts, critic.image)); // warm: real, cool: made
 *
 * @module
 */

export { rasterFloats } from '../raster-floats.ts';
export type { Critic, Slope } from './critic.ts';
export { createCritic } from './critic.ts';
export type { GalleryKind, GalleryOptions } from './gallery.ts';
export { galleryKinds, galleryOf, hasGallery } from './gallery.ts';
export { heatPicture, partsByPlace } from './heat-picture.ts';
export type { Attribution, AttributionOptions } from './integrated-gradients.ts';
export { integratedGradients } from './integrated-gradients.ts';
export { meanPicture } from './mean-picture.ts';
export type { NearestTraining, SeenTraining } from './nearest-training.ts';
export { lookAtTraining } from './nearest-training.ts';
export type { RunCritic } from './open-run-critic.ts';
export { openRunCritic } from './open-run-critic.ts';
export type { Saliency } from './saliency.ts';
export { LARGEST_GAP, saliencyOf } from './saliency.ts';
export type { Place } from './strongest-place.ts';
export { places, strongestPlace } from './strongest-place.ts';
export type { Usual } from './usual.ts';
export { USUAL_COUNT, usualOf } from './usual.ts';
export type { Opinion, UsualScores } from './usual-scores.ts';
export { opinionOf, usualScores } from './usual-scores.ts';
