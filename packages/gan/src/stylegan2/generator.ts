import { mul, oneHot, randomNormal, type Tensor } from '@inkstone/autograd';
import { prefixed, type Scope } from '@inkstone/nn';
import type { Generator } from '../networks.ts';
import { type StyleGan2Config, stylesOf } from './config.ts';
import { mapping } from './mapping.ts';
import { pathLengths } from './path-lengths.ts';
import { mixedStyles } from './style-mixing.ts';
import { type NoiseSource, synthesis } from './synthesis.ts';

export interface StyleGan2 extends Generator {
  readonly config: StyleGan2Config;
  /** z [N, zDim] and weights of classes [N, classes], where there are any → w [N, wDim]. */
  map(z: Tensor, classes: Tensor | undefined, scope: Scope): Tensor;
  /** A style for each layer → pictures. */
  synthesize(styles: readonly Tensor[], noise: NoiseSource, scope: Scope): Tensor;
}

/** Grain drawn anew for every picture and layer. */
export function freshNoise(batch: number): NoiseSource {
  return (constant) => randomNormal([batch, 1, constant.shape[0] ?? 1, constant.shape[1] ?? 1]);
}

export interface StyleGan2Training {
  /** Share of pictures in training that take the styles of a second latent from a layer on; 0 when absent. */
  readonly mixing?: number | undefined;
}

/**
 * The generator of Karras et al. 2020. Its weights have the names and shapes of the official PyTorch networks. Labels are
 * int64 [N].
 */
export function styleGan2(config: StyleGan2Config, { mixing = 0 }: StyleGan2Training = {}): StyleGan2 {
  const parts = { mapping: mapping(config), synthesis: synthesis(config) };
  const { zDim, classes, imageChannels, resolution } = config;
  const layers = stylesOf(config);
  return {
    config,
    parameters: prefixed(parts, 'parameters'),
    buffers: prefixed(parts, 'buffers'),
    zDim,
    classes,
    image: [imageChannels, resolution, resolution],
    map: (z, oneOf, scope) => parts.mapping.forward(z, oneOf, scope.child('mapping')),
    synthesize: (styles, noise, scope) => parts.synthesis.forward(styles, noise, scope.child('synthesis')),
    forward(z, labels, scope) {
      const oneOf = labels && oneHot(labels, classes);
      const w = this.map(z, oneOf, scope);
      const styles = Array.from({ length: layers }, () => w);
      if (!scope.training) return this.synthesize(styles, (constant) => constant, scope);
      const count = z.shape[0] ?? 1;
      const other = mixing > 0 ? this.map(randomNormal([count, zDim]), oneOf, scope.observing()) : undefined;
      return this.synthesize(other ? mixedStyles(styles, other, mixing) : styles, freshNoise(count), scope);
    },
    pathLengths(z, labels, scope) {
      const w = this.map(z, labels && oneHot(labels, classes), scope.observing());
      const draw = (styles: readonly Tensor[]) => this.synthesize(styles, freshNoise(z.shape[0] ?? 1), scope);
      return pathLengths(w, layers, draw, ({ shape }) => mul(randomNormal(shape), 1 / resolution));
    },
  };
}
