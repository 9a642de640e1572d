import type { RasterImage } from '@inkstone/data';
import type { Latent } from '../../latent/latent.ts';
import type { Likeness } from './likeness.ts';

export interface ProjectOptions {
  /** One place for all layers (`one`), or one for each (`each`): nearer to the photo, further from what the model knows. `one` when absent; the same in z. */
  readonly styles?: 'one' | 'each' | undefined;
  /** 300 when absent. */
  readonly steps?: number | undefined;
  /** Class of a conditional model; when absent, that of the nearest of the pictures it starts from. */
  readonly class?: number | undefined;
  /** Of the pictures it starts from; 1 when absent. */
  readonly seed?: number | undefined;
  /** Optimises the grain of a StyleGAN2 too, regularised to stay grain. Off when absent: grain is not kept in a recipe. */
  readonly noise?: boolean | undefined;
  /** What is compared beside pixels; `laplacian` when absent. For measuring: see docs/steering.md. */
  readonly likeness?: Likeness | undefined;
  /** A picture comes with the progress once in so many steps; 10 when absent. */
  readonly pictureEvery?: number | undefined;
  /** Stops before the next step; what was found so far is the result. */
  readonly signal?: AbortSignal | undefined;
}

export interface ProjectionProgress {
  readonly step: number;
  readonly steps: number;
  /** Peak signal-to-noise ratio in dB, of the best place so far. */
  readonly psnr: number;
  /** What it looks like now, once in `pictureEvery` steps and in the last. */
  readonly picture?: RasterImage | undefined;
}

/** The place whose picture is nearest to a photo. */
export interface Projection {
  /** [layers, width], or [1, width]. */
  readonly place: Float32Array;
  /** The same as a latent, to be steered, mixed and kept. */
  readonly latent: Latent;
  /** Class of a conditional model; null where there are none. */
  readonly class: number | null;
  readonly picture: RasterImage;
  /** dB, of the picture without grain of its own: what its recipe gives. */
  readonly psnr: number;
  /** Steps that were taken: fewer than asked for where it was stopped. */
  readonly steps: number;
  /** With `noise`: the grain of all layers, [S], and what is reached with it. */
  readonly grain?: { readonly noise: Float32Array; readonly psnr: number } | undefined;
}
