import type { Tensor } from '@inkstone/autograd';
import { apply, type Layer, type Named, type ParameterSpec, type Weights } from '@inkstone/nn';
import type { ImageShape } from '../networks.ts';

/** A network that names what a picture shows, by way of a feature vector that describes it. Holds no numbers. */
export interface Classifier {
  readonly image: ImageShape;
  readonly classes: number;
  /** Length of the feature vector. */
  readonly features: number;
  readonly parameters: Named<ParameterSpec>;
  readonly buffers: Named<ParameterSpec>;
  /** Pictures [N, C, H, W] in [−1, 1] → features [N, F]. */
  readonly body: Layer;
  /** Features [N, F] → logits [N, classes]. */
  readonly head: Layer;
}

export interface Classified {
  readonly features: Tensor;
  readonly logits: Tensor;
  /** All buffers after this pass. */
  readonly buffers: Named<Tensor>;
}

/** Runs a classifier on pictures [N, C, H, W]. */
export function classify(
  { body, head }: Classifier,
  weights: Weights,
  images: Tensor,
  mode: { training: boolean },
): Classified {
  const described = apply(body, weights, images, mode);
  const named = apply(head, { ...weights, buffers: described.buffers }, described.y, mode);
  return { features: described.y, logits: named.y, buffers: named.buffers };
}
