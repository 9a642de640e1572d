import { add, concat, matmul, mul, oneHot, type Shape, sum, type Tensor } from '@inkstone/autograd';
import {
  filled,
  type Layer,
  linear,
  type Named,
  normal,
  type ParameterSpec,
  prefixed,
  type Scope,
} from '@inkstone/nn';

/** Channels, height and width of one picture. */
export type ImageShape = readonly [channels: number, height: number, width: number];

interface Network {
  readonly parameters: Named<ParameterSpec>;
  readonly buffers: Named<ParameterSpec>;
  /** Number of classes it is conditioned on; 0 for none. */
  readonly classes: number;
  readonly image: ImageShape;
}

/** Maps latents [N, zDim] (and labels int64 [N]) to pictures [N, C, H, W] in [−1, 1]. */
export interface Generator extends Network {
  readonly zDim: number;
  forward(z: Tensor, labels: Tensor | undefined, scope: Scope): Tensor;
  /**
   * For path length regularisation: how far pictures move when styles do, [N]; of generators that have styles.
   * `z` [N, zDim].
   */
  pathLengths?(z: Tensor, labels: Tensor | undefined, scope: Scope): Tensor;
}

/**
 * Scores pictures [N, C, H, W] (with labels int64 [N]): logits, high for real; [N, 1], or [N, P] of one that judges P patches
 * each for itself.
 */
export interface Discriminator extends Network {
  forward(images: Tensor, labels: Tensor | undefined, scope: Scope): Tensor;
  /** The same pass with a task of its own beside it: a loss, scalar, that D minimises on real pictures. */
  study?(images: Tensor, labels: Tensor | undefined, scope: Scope): Study;
}

export interface Study {
  readonly score: Tensor;
  readonly lesson: Tensor;
}

export interface Networks {
  readonly generator: Generator;
  readonly discriminator: Discriminator;
}

export interface GeneratorOptions {
  readonly zDim: number;
  readonly image: ImageShape;
  readonly classes?: number | undefined;
}

/** A generator from layers that take [N, zDim + classes]: a label enters as a one-hot vector beside z (Mirza & Osindero 2014). */
export function generator(layers: Layer, { zDim, image, classes = 0 }: GeneratorOptions): Generator {
  return {
    parameters: layers.parameters,
    buffers: layers.buffers,
    classes,
    image,
    zDim,
    forward: (z, labels, scope) => {
      if (classes === 0) return layers.forward(z, scope);
      return layers.forward(concat([z, oneHot(required(labels, 'generator'), classes)], 1), scope);
    },
  };
}

export interface DiscriminatorOptions {
  readonly image: ImageShape;
  /** Length of the feature vector that `layers` give. */
  readonly features: number;
  readonly classes?: number | undefined;
  readonly initialDeviation?: number | undefined;
}

/**
 * A discriminator from layers that map pictures to features [N, F]: the score is linear in the features, plus, where
 * there are classes, their product with the class's embedding (projection discriminator, Miyato & Koyama 2018, eq. 3).
 */
export function discriminator(
  layers: Layer,
  { image, features, classes = 0, initialDeviation = 0.02 }: DiscriminatorOptions,
): Discriminator {
  const head = linear(features, 1, { initialize: normal(initialDeviation) });
  const parts = { body: layers, head };
  const embedding: Named<ParameterSpec> =
    classes > 0 ? { 'embedding.weight': { shape: [classes, features], initialize: filled(0) } } : {};
  return {
    parameters: { ...prefixed(parts, 'parameters'), ...embedding },
    buffers: prefixed(parts, 'buffers'),
    classes,
    image,
    forward: (images, labels, scope) => {
      const h = layers.forward(images, scope.child('body'));
      const score = head.forward(h, scope.child('head'));
      if (classes === 0) return score;
      const chosen = matmul(
        oneHot(required(labels, 'discriminator'), classes),
        scope.child('embedding').parameter('weight'),
      );
      return add(score, sum(mul(chosen, h), { axes: [1], keepDims: true }));
    },
  };
}

/** A network for labels that are given, as a layer of its one other input. */
export function withLabels(network: Generator | Discriminator, labels: Tensor | undefined): Layer {
  return { ...network, forward: (x, scope) => network.forward(x, labels, scope) };
}

function required(labels: Tensor | undefined, network: string): Tensor {
  if (labels) return labels;
  throw new TypeError(`the ${network} is class-conditional: pass labels, int64 [N]`);
}

/** Pictures of a batch with this shape. */
export function imagesShape(batch: number, image: ImageShape): Shape {
  return [batch, ...image];
}
