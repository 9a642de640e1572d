/**
 * Hands on a model: directions along which its pictures change, found without labels or from a person's marks; sliders,
 * style mixing, what a slider changes; and a photo's place among the model's pictures. In Node.
 *
 *     import { nodeRuntime } from '@inkstone/autograd/node';
 *     import { steer } from '@inkstone/gan/latent';
 *     import { filmstrip, openSteerable, pushOf, sefa } from '@inkstone/gan/steer';
 *
 *     const model = await openSteerable(await readFile('model.onnx'), await nodeRuntime());
 *     const [first] = await sefa(model, { count: 8 });
 *     const sheet = await filmstrip(model, first, { seeds: [1, 2, 3] }); // a RasterImage
 *     const latent = steer({ seed: 7 }, [pushOf(first, 1.5)]); // a recipe's, for renderPictures
 *
 * @module
 */

export type { Direction, DirectionMethod, MarkAccuracy } from './direction.ts';
export { directionMethods } from './direction.ts';
export type { DirectionsFile } from './directions-file.ts';
export { DirectionsError, directionsPath, directionsText, readDirections } from './directions-file.ts';
export type { FilmstripOptions } from './filmstrip.ts';
export { filmstrip, filmstrips } from './filmstrip.ts';
export { classGallery, layerGallery, withRange } from './galleries.ts';
export { ganspace } from './ganspace.ts';
export type { Changes, ChangesOptions } from './heat-map.ts';
export { changesOf, inkOf } from './heat-map.ts';
export { pushOf } from './make-direction.ts';
export type { Marks, MarksOptions } from './marks/direction-from-marks.ts';
export { directionFromMarks, MarksError, markLimits } from './marks/direction-from-marks.ts';
export { openSteerable } from './open-steerable.ts';
export type { LatentOrder } from './places-of.ts';
export { placesOf } from './places-of.ts';
export { type Likeness, likenesses } from './project/likeness.ts';
export { PhotoError, photoFor } from './project/photo-for.ts';
export { project } from './project/project.ts';
export type { Projection, ProjectionProgress, ProjectOptions } from './project/projection.ts';
export { psnrBetween } from './project/psnr.ts';
export type { DirectionOptions } from './sefa.ts';
export { sefa } from './sefa.ts';
export type { ShowOptions } from './show-options.ts';
export type { LayerRange, OpenInside, Steerable } from './steerable.ts';
