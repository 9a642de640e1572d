import type { RasterImage } from '@inkstone/data';
import { rasterFloats } from '../raster-floats.ts';
import type { Critic } from './critic.ts';
import { partsByPlace } from './heat-picture.ts';
import { type AttributionOptions, integratedGradients } from './integrated-gradients.ts';
import { type Place, strongestPlace } from './strongest-place.ts';

/** Where a picture looked real to a critic, and where it gave itself away. */
export interface Saliency {
  /** [H, W], above 0 where the picture looked real, below where it gave itself away. */
  readonly map: Float32Array;
  /** D of the picture, and D of the baseline. */
  readonly score: number;
  readonly baselineScore: number;
  /** What the map misses of their difference, as a share of it. */
  readonly gap: number;
  /** The ninth that did most for it, or against it; undefined where none stands out. */
  readonly warm: Place | undefined;
  readonly cool: Place | undefined;
}

/** A map that misses more of the score's change than this is said to be rough. */
export const LARGEST_GAP = 0.05;

/** `picture` at the critic's size and with its channels, beside `baseline` [C, H, W]. Throws the signal's reason. */
export async function saliencyOf(
  critic: Critic,
  picture: RasterImage,
  baseline: Float32Array,
  options: AttributionOptions = {},
): Promise<Saliency> {
  const { parts, ...found } = await integratedGradients(critic, rasterFloats(picture), baseline, options);
  const map = partsByPlace(parts, critic.image);
  return { ...found, map, warm: strongestPlace(map, picture, 1), cool: strongestPlace(map, picture, -1) };
}
