import { concat, maxPool2d, stopGradient, type Tensor } from '@inkstone/autograd';
import { caffeInput, fire } from '@inkstone/gan/judge';
import { conv2d, type Layer, type Named, type ParameterSpec, prefixed, relu, type Scope } from '@inkstone/nn';
import { statisticsOf } from './map-statistics.ts';

/** What describes a picture by numbers, before a head makes an embedding of them. */
export interface Trunk {
  readonly parameters: Named<ParameterSpec>;
  /** Numbers that describe a picture. */
  readonly width: number;
  /** How many of them each network makes, in order. */
  readonly parts: readonly number[];
  /** Whether training leaves a weight as it is. */
  isFrozen(parameter: string): boolean;
  /** Pictures [N, 3, H, W] in [−1, 1] → [N, width]. */
  describe(images: Tensor, scope: Scope): Tensor;
}

/**
 * SqueezeNet v1.0 (Iandola et al. 2016) to its last module, for pictures as they come, not enlarged to 227. Names of weights
 * are those of its Caffe file, from which training starts.
 */
const layers = {
  conv1: conv2d(3, 96, { kernel: 7, stride: 2 }),
  fire2: fire([96, 16, 64]),
  fire3: fire([128, 16, 64]),
  fire4: fire([128, 32, 128]),
  fire5: fire([256, 32, 128]),
  fire6: fire([256, 48, 192]),
  fire7: fire([384, 48, 192]),
  fire8: fire([384, 64, 256]),
  fire9: fire([512, 64, 256]),
} as const satisfies Named<Layer>;
type Name = keyof typeof layers;

/** Poolings by 3×3 of stride 2 follow these. */
const POOLED: ReadonlySet<Name> = new Set(['conv1', 'fire4', 'fire8']);
/** What training leaves as it is: edges and colours are the same in every picture, and their gradients the dearest. */
const FROZEN: ReadonlySet<Name> = new Set(['conv1', 'fire2', 'fire3']);
/** Maps whose statistics describe a picture, and their channels: from the stroke to the whole. */
export const TAPS = { fire2: 128, fire4: 256, fire8: 512, fire9: 512 } as const satisfies Partial<
  Record<Name, number>
>;

/** Numbers that describe a picture: a mean and a deviation of each channel. */
export const STATISTICS = 2 * Object.values(TAPS).reduce((total, channels) => total + channels, 0);

export const trunkParameters = prefixed(layers, 'parameters');

/** Pictures [N, 3, H, W] in [−1, 1], H and W 64 or more → maps ≥ 0 of each tap. */
export function trunkMaps(images: Tensor, scope: Scope): Readonly<Record<keyof typeof TAPS, Tensor>> {
  const rectify = relu();
  const maps: Partial<Record<Name, Tensor>> = {};
  let x = caffeInput(images);
  for (const [name, layer] of Object.entries(layers) as [Name, Layer][]) {
    const made = layer.forward(x, scope.child(name));
    const shown = name === 'conv1' ? rectify.forward(made, scope) : made;
    const kept = FROZEN.has(name) ? stopGradient(shown) : shown;
    maps[name] = kept;
    x = POOLED.has(name) ? maxPool2d(kept, { kernel: 3, stride: 2 }) : kept;
  }
  return Object.fromEntries(Object.keys(TAPS).map((name) => [name, maps[name as Name]])) as Readonly<
    Record<keyof typeof TAPS, Tensor>
  >;
}

/** Pictures [N, 3, H, W] in [−1, 1] → what the trunk makes of them over all places, [N, STATISTICS]. */
export function trunkStatistics(images: Tensor, scope: Scope): Tensor {
  return concat(Object.values(trunkMaps(images, scope)).flatMap(statisticsOf), 1);
}

/** The first trunk, and of a young eye the only one. */
export const squeezeTrunk: Trunk = {
  parameters: trunkParameters,
  width: STATISTICS,
  parts: [STATISTICS],
  isFrozen: (parameter) => FROZEN.has(parameter.split('.')[0] as Name),
  describe: trunkStatistics,
};
