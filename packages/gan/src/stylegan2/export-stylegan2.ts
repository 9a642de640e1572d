import {
  add,
  type HostTensor,
  mul,
  reshape,
  type Spec,
  sliceAxis,
  spec,
  type Tensor,
  trace,
} from '@inkstone/autograd';
import { apply, type Weights } from '@inkstone/nn';
import { describeGenerator } from '../generator-description.ts';
import { weightSpecs } from '../inference.ts';
import { ANY_BATCH, portableModel } from '../portable-model.ts';
import { resolutionsOf, type StyleGan2Config, stylesOf } from './config.ts';
import { styleGan2 } from './generator.ts';
import { truncated } from './mapping.ts';
import type { NoiseSource } from './synthesis.ts';

/**
 * A StyleGAN2 as a file. Beside `z` and, where there are classes, `class` float32 [N, classes] (their weights, one-hot as a
 * rule), the graph takes for each picture `truncation` [N] (ψ), `constantNoise` [N] (1 to add the network's own grain, 0
 * not to) and `noise` [N, S], grain for all layers one after another, zeros for none.
 */
export function exportStyleGan2(
  config: StyleGan2Config,
  weights: Weights<HostTensor>,
  about: Readonly<Record<string, unknown>> & { readonly recipe: string },
): Uint8Array {
  const G = styleGan2(config);
  const size = noiseSize(config);
  const inputs: Readonly<Record<string, Spec>> = {
    z: spec([ANY_BATCH, config.zDim]),
    ...(config.classes > 0 && { class: spec([ANY_BATCH, config.classes]) }),
    truncation: spec([ANY_BATCH]),
    constantNoise: spec([ANY_BATCH]),
    noise: spec([ANY_BATCH, size]),
  };
  const traced = trace(
    (input, state) => {
      const given = input as Readonly<Record<'z' | 'truncation' | 'constantNoise' | 'noise', Tensor>>;
      const { y } = apply(
        {
          ...G,
          forward: (z, scope) => {
            const w = G.map(z, input.class, scope);
            const mean = scope.child('mapping').buffer('w_avg');
            const drawn = truncated(w, mean, reshape(given.truncation, [-1, 1]));
            const styles = Array.from({ length: stylesOf(config) }, () => drawn);
            return G.synthesize(styles, grainOf(given.constantNoise, given.noise), scope);
          },
        },
        state,
        given.z,
        { training: false },
      );
      return { image: y };
    },
    [inputs, weightSpecs(G)] as const,
  );
  return portableModel(traced, weights, describeGenerator({ ...G, style: { noise: size, config } }, about));
}

/** Numbers of grain that one picture takes. */
export function noiseSize(config: StyleGan2Config): number {
  return resolutionsOf(config).reduce((sum, size) => sum + size * size * (size === 4 ? 1 : 2), 0);
}

/** Each layer's own constant grain, and its part of what is given. */
function grainOf(constantNoise: Tensor, noise: Tensor): NoiseSource {
  let next = 0;
  return (constant) => {
    const [height = 0, width = 0] = constant.shape;
    const own = mul(constant, reshape(constantNoise, [-1, 1, 1, 1]));
    const start = next;
    next += height * width;
    return add(own, reshape(sliceAxis(noise, 1, start, height * width), [-1, 1, height, width]));
  };
}
