import type { DeviceTensor, Runtime, Spec } from '@inkstone/autograd';
import type { Weights } from '@inkstone/nn';
import type { GeneratorDescription } from '../generator-description.ts';
import type { Inside } from './inside.ts';

/**
 * A generator whose inside is open: the way from z to the space that is steered, and from there to pictures, on our own
 * layers, so that it can be differentiated too. Spaces: `w`, the styles of a StyleGAN2, one for each of its `layers`; `z`,
 * the latents themselves, of generators without styles (`layers` is 1, and classes go in beside).
 */
export interface Steerable {
  readonly description: GeneratorDescription;
  readonly space: 'w' | 'z';
  /** Numbers of one style or latent. */
  readonly width: number;
  /** Layers that take a style of their own. */
  readonly layers: number;
  /** What layers are called: coarse ones set pose and layout, fine ones colour and texture. One range in z. */
  readonly ranges: readonly LayerRange[];
  /** The mean of the space, to which truncation draws: [width]. */
  readonly mean: Float32Array;
  /**
   * `z` [N, zDim] and class numbers [N], where there are classes → places [N, width], drawn towards the mean by `truncation`,
   * that of all or of each (1 when absent). Throws ModelError for a class that does not exist.
   */
  map(
    z: Float32Array,
    classes?: ArrayLike<number>,
    truncation?: number | ArrayLike<number>,
  ): Promise<Float32Array>;
  /**
   * A place for each layer, `places` [N, layers, width] → pictures float32 [N, C, H, W]. Classes [N] are those of a model
   * in z; one in w has them in its styles. A picture depends on its own place alone, whatever is made beside it.
   */
  synthesize(places: Float32Array, classes?: ArrayLike<number>): Promise<Float32Array>;
  /** For programs of one's own, such as projection: the network as functions on traces, and its weights where programs run. */
  readonly inside: OpenInside;
  /** Frees what was compiled. */
  close(): Promise<void>;
}

/** Layers from the `first` to the `last`, counted from 0. */
export interface LayerRange {
  readonly name: 'coarse' | 'middle' | 'fine' | 'all';
  readonly first: number;
  readonly last: number;
  /** Sides of the feature maps that they make, in pixels; [0, 0] in z. */
  readonly pixels: readonly [number, number];
}

/** A network that can be traced, and its numbers. */
export interface OpenInside extends Inside {
  readonly runtime: Runtime;
  readonly specs: Weights<Spec>;
  readonly weights: Weights<DeviceTensor>;
}
