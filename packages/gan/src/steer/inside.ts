import { mul, oneHot, reshape, sliceAxis, type Tensor } from '@inkstone/autograd';
import { apply, type Scope, type Weights } from '@inkstone/nn';
import { type Generator, withLabels } from '../networks.ts';
import { resolutionsOf, type StyleGan2Config, stylesOf } from '../stylegan2/config.ts';
import type { StyleGan2 } from '../stylegan2/generator.ts';
import { truncated } from '../stylegan2/mapping.ts';
import type { NoiseSource } from '../stylegan2/synthesis.ts';

/** The two halves of a generator, as functions on traces. `labels` are int64 [N], where there are classes. */
export interface Inside {
  readonly space: 'w' | 'z';
  readonly width: number;
  readonly layers: number;
  /** z [N, zDim], ψ [N, 1] → places [N, width]. */
  map(weights: Weights, z: Tensor, labels: Tensor | undefined, psi: Tensor): Tensor;
  /** Places [N, layers, width] → pictures. `noise` is for a network with styles; its own constant grain when absent. */
  draw(weights: Weights, places: Tensor, labels: Tensor | undefined, noise?: NoiseSource): Tensor;
  /** Names of the weights [outputs, width …] through which layers `first` to `last` read their place. */
  readers(first: number, last: number): readonly string[];
}

export function insideOf(network: Generator | StyleGan2): Inside {
  return 'synthesize' in network ? insideOfStyles(network) : insideOfLatents(network);
}

function insideOfStyles(network: StyleGan2): Inside {
  const { config } = network;
  const layers = stylesOf(config);
  return {
    space: 'w',
    width: config.wDim,
    layers,
    map: (weights, z, labels, psi) =>
      through(weights, z, (scope) => {
        const w = network.map(z, labels && oneHot(labels, config.classes), scope);
        return truncated(w, scope.child('mapping').buffer('w_avg'), psi);
      }),
    draw: (weights, places, _, noise = (constant) => constant) =>
      through(weights, places, (scope) => {
        const styles = Array.from({ length: layers }, (_, layer) =>
          reshape(sliceAxis(places, 1, layer, 1), [-1, config.wDim]),
        );
        return network.synthesize(styles, noise, scope);
      }),
    readers: (first, last) => styleReaders(config).slice(first, last + 1),
  };
}

function insideOfLatents(network: Generator): Inside {
  return {
    space: 'z',
    width: network.zDim,
    layers: 1,
    map: (_, z, __, psi) => mul(z, psi),
    draw: (weights, places, labels) => {
      const z = reshape(places, [-1, network.zDim]);
      return apply(withLabels(network, labels), weights, z, { training: false }).y;
    },
    readers: () => [Object.keys(network.parameters).find((name) => /(^|\.)fc\.weight$/.test(name)) ?? ''],
  };
}

/**
 * Of each layer, the weight that turns its style into scales of feature maps. The pictures of the smaller sizes share a style
 * with a convolution and stand back behind it; the last picture has its own.
 */
function styleReaders(config: StyleGan2Config): string[] {
  const convolutions = resolutionsOf(config).flatMap((size) =>
    (size === 4 ? ['conv1'] : ['conv0', 'conv1']).map((conv) => `synthesis.b${size}.${conv}.affine.weight`),
  );
  return [...convolutions, `synthesis.b${config.resolution}.torgb.affine.weight`];
}

/** Runs a part of a network, with its weights in scope. */
function through(weights: Weights, x: Tensor, forward: (scope: Scope) => Tensor): Tensor {
  const layer = { parameters: {}, buffers: {}, forward: (_: Tensor, scope: Scope) => forward(scope) };
  return apply(layer, weights, x, { training: false }).y;
}
