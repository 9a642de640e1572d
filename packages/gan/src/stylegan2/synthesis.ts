import { add, mul, reshape, type Tensor } from '@inkstone/autograd';
import { filled, type Named, normal, type ParameterSpec, prefixed, type Scope } from '@inkstone/nn';
import { channelsAt, resolutionsOf, type StyleGan2Config } from './config.ts';
import { activated, dense } from './dense.ts';
import { modulatedConv } from './modulated-conv.ts';
import { resampleFilter, upsample } from './resample.ts';

/** What a layer's noise is: [N, 1, H, W] or [H, W], from the layer's own constant one; undefined for none. */
export type NoiseSource = (constant: Tensor) => Tensor | undefined;

export interface Synthesis {
  readonly parameters: Named<ParameterSpec>;
  readonly buffers: Named<ParameterSpec>;
  /** A style [N, wDim] for each of `stylesOf(config)` layers → pictures [N, C, H, W], about in [−1, 1]. */
  forward(styles: readonly Tensor[], noise: NoiseSource, scope: Scope): Tensor;
}

/** The synthesis network g of Karras et al. 2020: skip connections between pictures of all resolutions (figure 7b). */
export function synthesis(config: StyleGan2Config): Synthesis {
  const blocks = resolutionsOf(config).map((resolution) => ({
    name: `b${resolution}`,
    block: resolution === 4 ? firstBlock(config) : block(config, resolution),
  }));
  const specs = (kind: 'parameters' | 'buffers') =>
    Object.fromEntries(
      blocks.flatMap(({ name, block }) =>
        Object.entries(block[kind]).map(([key, spec]) => [`${name}.${key}`, spec] as const),
      ),
    );
  return {
    parameters: specs('parameters'),
    buffers: specs('buffers'),
    forward: (styles, noise, scope) => {
      let made: Made = {};
      let next = 0;
      for (const { name, block } of blocks) {
        // a block's picture takes the style of the next block's first layer
        made = block.forward(made, styles.slice(next, next + block.layers + 1), noise, scope.child(name));
        next += block.layers;
      }
      return made.picture as Tensor;
    },
  };
}

/** Feature maps and the picture so far. */
interface Made {
  readonly features?: Tensor;
  readonly picture?: Tensor;
}

interface Block {
  readonly parameters: Named<ParameterSpec>;
  readonly buffers: Named<ParameterSpec>;
  /** Convolutions with a style of their own. */
  readonly layers: number;
  forward(before: Made, styles: readonly Tensor[], noise: NoiseSource, scope: Scope): Made;
}

function firstBlock(config: StyleGan2Config): Block {
  const channels = channelsAt(config, 4);
  const [conv1, picture] = [styledConv(config, channels, channels, 4), toPicture(config, channels)];
  const parts = { conv1, torgb: picture };
  return {
    parameters: {
      const: { shape: [channels, 4, 4], initialize: normal(1) },
      ...prefixed(parts, 'parameters'),
    },
    buffers: {
      resample_filter: resampleFilter,
      ...prefixed(parts, 'buffers'),
    },
    layers: 1,
    forward: (_, [style, last], noise, scope) => {
      // every picture of the batch starts from the same constant: the first style's scale makes it as many
      const start = reshape(scope.parameter('const'), [1, channels, 4, 4]);
      const features = conv1.forward(start, style as Tensor, noise, scope.child('conv1'));
      return { features, picture: picture.forward(features, last as Tensor, scope.child('torgb')) };
    },
  };
}

function block(config: StyleGan2Config, resolution: number): Block {
  const [before, channels] = [channelsAt(config, resolution / 2), channelsAt(config, resolution)];
  const conv0 = styledConv(config, before, channels, resolution, true);
  const conv1 = styledConv(config, channels, channels, resolution);
  const picture = toPicture(config, channels);
  const parts = { conv0, conv1, torgb: picture };
  return {
    parameters: prefixed(parts, 'parameters'),
    buffers: {
      resample_filter: resampleFilter,
      ...prefixed(parts, 'buffers'),
    },
    layers: 2,
    forward: (made, [style0, style1, last], noise, scope) => {
      const up = conv0.forward(made.features as Tensor, style0 as Tensor, noise, scope.child('conv0'));
      const features = conv1.forward(up, style1 as Tensor, noise, scope.child('conv1'));
      const smaller = upsample(made.picture as Tensor, scope.buffer('resample_filter'));
      return {
        features,
        picture: add(smaller, picture.forward(features, last as Tensor, scope.child('torgb'))),
      };
    },
  };
}

/** Modulated convolution, noise, bias, leaky ReLU (figure 2d). */
function styledConv(
  { wDim }: StyleGan2Config,
  inputs: number,
  outputs: number,
  resolution: number,
  doubles = false,
) {
  const parts = { affine: dense(wDim, inputs, { bias: 1 }) };
  return {
    parameters: {
      ...prefixed(parts, 'parameters'),
      weight: { shape: [outputs, inputs, 3, 3], initialize: normal(1) },
      noise_strength: { shape: [], initialize: filled(0) },
      bias: { shape: [outputs], initialize: filled(0) },
    },
    buffers: {
      resample_filter: resampleFilter,
      noise_const: { shape: [resolution, resolution], initialize: normal(1) },
    },
    forward: (x: Tensor, w: Tensor, noise: NoiseSource, scope: Scope): Tensor => {
      const styles = parts.affine.forward(w, scope.child('affine'));
      const y = modulatedConv(x, scope.parameter('weight'), styles, {
        ...(doubles && { up: scope.buffer('resample_filter') }),
      });
      const grain = noise(scope.buffer('noise_const'));
      const noisy = grain ? add(y, mul(grain, scope.parameter('noise_strength'))) : y;
      return activated(add(noisy, reshape(scope.parameter('bias'), [1, -1, 1, 1])));
    },
  };
}

/** Feature maps → picture: a 1×1 convolution, modulated but not demodulated. */
function toPicture({ wDim, imageChannels }: StyleGan2Config, inputs: number) {
  const parts = { affine: dense(wDim, inputs, { bias: 1 }) };
  return {
    parameters: {
      ...prefixed(parts, 'parameters'),
      weight: { shape: [imageChannels, inputs, 1, 1], initialize: normal(1) },
      bias: { shape: [imageChannels], initialize: filled(0) },
    },
    buffers: {},
    forward: (x: Tensor, w: Tensor, scope: Scope): Tensor => {
      const styles = mul(parts.affine.forward(w, scope.child('affine')), 1 / Math.sqrt(inputs));
      const y = modulatedConv(x, scope.parameter('weight'), styles, { demodulate: false });
      return add(y, reshape(scope.parameter('bias'), [1, -1, 1, 1]));
    },
  };
}
