import { oneHot, randomNormal, type Tensor } from '@inkstone/autograd';
import { prefixed, type Scope } from '@inkstone/nn';
import type { Generator } from '../networks.ts';
import { type StyleGan2Config, stylesOf } from './config.ts';
import { mapping } from './mapping.ts';
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

/** The generator of Karras et al. 2020. Its weights have the names and shapes of the official PyTorch networks. */
export function styleGan2(config: StyleGan2Config): StyleGan2 {
  const parts = { mapping: mapping(config), synthesis: synthesis(config) };
  const { zDim, classes, imageChannels, resolution } = config;
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
      const w = this.map(z, labels && oneHot(labels, classes), scope);
      const styles = Array.from({ length: stylesOf(config) }, () => w);
      const noise: NoiseSource = scope.training ? freshNoise(z.shape[0] ?? 1) : (constant) => constant;
      return this.synthesize(styles, noise, scope);
    },
  };
}
