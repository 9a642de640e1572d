import { add, concat, mean, mul, rsqrt, square, sub, type Tensor } from '@inkstone/autograd';
import { filled, type Layer, type Named, type ParameterSpec, prefixed, type Scope } from '@inkstone/nn';
import type { StyleGan2Config } from './config.ts';
import { dense } from './dense.ts';

/** How fast the mean style follows: a step moves it by 1 − this towards the batch's. */
const MEAN_DECAY = 0.995;

/** Layers of the discriminator's mapping. */
const CLASS_LAYERS = 8;

export interface Mapping {
  readonly parameters: Named<ParameterSpec>;
  readonly buffers: Named<ParameterSpec>;
  /** z [N, zDim] and weights of classes [N, classes], where there are any → w [N, wDim]. */
  forward(z: Tensor, oneOf: Tensor | undefined, scope: Scope): Tensor;
}

/** The mapping network f of Karras et al. 2019, section 2, with a class embedding beside z; tracks the mean of w. */
export function mapping(config: StyleGan2Config): Mapping {
  const { zDim, wDim, classes, mappingLayers, rateMultiplier } = config;
  const layers: Record<string, Layer> = {};
  if (classes > 0) layers.embed = dense(classes, wDim);
  for (let index = 0; index < mappingLayers; index++) {
    const inputs = index > 0 ? wDim : zDim + (classes > 0 ? wDim : 0);
    layers[`fc${index}`] = dense(inputs, wDim, { activation: 'leakyRelu', rateMultiplier });
  }
  return {
    parameters: prefixed(layers, 'parameters'),
    buffers: { w_avg: { shape: [wDim], initialize: filled(0) } },
    forward: (z, oneOf, scope) => {
      const parts = [ofUnitLength(z)];
      if (layers.embed) {
        if (!oneOf) throw new TypeError('the generator is class-conditional: pass labels, int64 [N]');
        parts.push(ofUnitLength(layers.embed.forward(oneOf, scope.child('embed'))));
      }
      let w = concat(parts, 1);
      for (let index = 0; index < mappingLayers; index++) {
        w = (layers[`fc${index}`] as Layer).forward(w, scope.child(`fc${index}`));
      }
      if (scope.training) {
        const batch = mean(w, { axes: [0] });
        scope.updateBuffer('w_avg', add(batch, mul(sub(scope.buffer('w_avg'), batch), MEAN_DECAY)));
      }
      return w;
    },
  };
}

/** Of the discriminator's side: one-hot classes [N, classes] → directions [N, outputs], by the same kind of network. */
export function classMapping({ classes, rateMultiplier }: StyleGan2Config, outputs: number): Layer {
  const layers: Record<string, Layer> = { embed: dense(classes, outputs) };
  for (let index = 0; index < CLASS_LAYERS; index++)
    layers[`fc${index}`] = dense(outputs, outputs, { activation: 'leakyRelu', rateMultiplier });
  return {
    parameters: prefixed(layers, 'parameters'),
    buffers: {},
    forward: (oneOf, scope) =>
      Object.entries(layers).reduce((x, [name, layer]) => {
        const y = layer.forward(x, scope.child(name));
        return name === 'embed' ? ofUnitLength(y) : y;
      }, oneOf),
  };
}

/** Draws styles towards the mean: w̄ + ψ·(w − w̄) (Karras et al. 2019, appendix B). */
export function truncated(w: Tensor, mean: Tensor, psi: Tensor | number): Tensor {
  return add(mean, mul(sub(w, mean), psi));
}

/** Vectors [N, F] scaled to a mean square of 1. */
function ofUnitLength(x: Tensor): Tensor {
  return mul(x, rsqrt(add(mean(square(x), { axes: [1], keepDims: true }), 1e-8)));
}
