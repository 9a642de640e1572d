import {
  add,
  avgPool2d,
  mul,
  randomNormal,
  reshape,
  sigmoid,
  silu,
  sliceAxis,
  type Tensor,
  tanh,
} from '@inkstone/autograd';
import {
  batchNorm,
  conv2d,
  convTranspose2d,
  filled,
  type Layer,
  linear,
  normal,
  prefixed,
  sequential,
  unflatten,
} from '@inkstone/nn';
import { type Generator, generator, type ImageShape } from '../networks.ts';

/**
 * The generator of Liu et al. 2021, "Towards Faster and Stabilized GAN Training for High-fidelity Few-shot Image Synthesis"
 * (section 3.1, figures 3 and 4): gated convolutions, and skip-layer excitation, by which small feature maps weigh the
 * channels of maps sixteen times as large.
 */
export interface LightGeneratorOptions {
  /** [channels, side, side], the side a power of two from 64 to 512. */
  readonly image: ImageShape;
  readonly zDim: number;
  readonly classes?: number | undefined;
  /** 64 in the paper. */
  readonly width: number;
}

const initialize = normal(0.02);

/** Feature maps at a resolution, in widths (the paper's official configuration). */
const WIDTHS: Readonly<Record<number, number>> = {
  4: 16,
  8: 8,
  16: 4,
  32: 2,
  64: 2,
  128: 1,
  256: 0.5,
  512: 0.25,
};

/** Feature maps at a resolution. */
export function lightChannels(width: number, resolution: number): number {
  return Math.max(4, Math.round(width * (WIDTHS[resolution] ?? 0.25)));
}

export function lightGenerator({ image, zDim, classes = 0, width }: LightGeneratorOptions): Generator {
  const [channels, side] = image;
  const at = (resolution: number) => lightChannels(width, resolution);
  const first = sequential({
    fc: linear(zDim + classes, at(4) * 2 * 16, { bias: false, initialize }),
    shape: unflatten([at(4) * 2, 4, 4]),
    bn: batchNorm(at(4) * 2, { scale: normal(0.02, 1) }),
    gate: gated,
  });
  const parts: Record<string, Layer> = { first };
  const resolutions = Array.from({ length: Math.log2(side) - 2 }, (_, index) => 8 * 2 ** index);
  for (const [index, resolution] of resolutions.entries()) {
    const block = index % 2 === 0 ? richBlock : plainBlock;
    parts[`b${resolution}`] = block(at(resolution / 2), at(resolution));
    if (resolution >= 64) parts[`se${resolution}`] = excitation(at(resolution / 16), at(resolution));
  }
  parts.picture = conv2d(at(side), channels, { kernel: 3, padding: 1, initialize });
  const run = (name: string, x: Tensor, scope: Parameters<Layer['forward']>[1]) =>
    (parts[name] as Layer).forward(x, scope.child(name));
  const layers: Layer = {
    parameters: prefixed(parts, 'parameters'),
    buffers: prefixed(parts, 'buffers'),
    forward: (z, scope) => {
      const maps = new Map([[4, run('first', z, scope)]]);
      for (const resolution of resolutions) {
        const larger = run(`b${resolution}`, maps.get(resolution / 2) as Tensor, scope);
        const small = maps.get(resolution / 16);
        maps.set(resolution, small ? mul(larger, run(`se${resolution}`, small, scope)) : larger);
      }
      return tanh(run('picture', maps.get(side) as Tensor, scope));
    },
  };
  return generator(layers, { zDim, image, classes });
}

/** Gated linear unit: half of the channels, each weighed by the sigmoid of its partner (Dauphin et al. 2017). */
export const gated: Layer = {
  parameters: {},
  buffers: {},
  forward: (x) => {
    const half = (x.shape[1] ?? 0) / 2;
    return mul(sliceAxis(x, 1, 0, half), sigmoid(sliceAxis(x, 1, half, half)));
  },
};

/**
 * Twice the size by one gated convolution: a transposed one of stride 2, at less than half the cost of the paper's nearest
 * neighbours and 3×3.
 */
export function plainBlock(inputs: number, outputs: number): Layer {
  return sequential({ up: doubling(inputs, outputs), ...gatedBy('', outputs) });
}

/** The same with grain, and a second convolution. */
function richBlock(inputs: number, outputs: number): Layer {
  return sequential({
    up: doubling(inputs, outputs),
    grain,
    ...gatedBy('', outputs),
    conv: conv2d(outputs, outputs * 2, { kernel: 3, padding: 1, bias: false, initialize }),
    grain2: grain,
    ...gatedBy('2', outputs),
  });
}

function doubling(inputs: number, outputs: number): Layer {
  return convTranspose2d(inputs, outputs * 2, { kernel: 4, stride: 2, padding: 1, bias: false, initialize });
}

function gatedBy(name: string, outputs: number): Record<string, Layer> {
  return { [`bn${name}`]: batchNorm(outputs * 2, { scale: normal(0.02, 1) }), [`gate${name}`]: gated };
}

/** Adds noise with a strength that is learnt, in training: what grain varies should not be what z decides. */
const grain: Layer = {
  parameters: { strength: { shape: [], initialize: filled(0) } },
  buffers: {},
  forward: (x, scope) => {
    if (!scope.training) return x;
    const [n = 0, , h = 0, w = 0] = x.shape;
    return add(x, mul(randomNormal([n, 1, h, w]), scope.parameter('strength')));
  },
};

/** Skip-layer excitation (eq. 1): small maps [N, c, h, w] → weights [N, outputs, 1, 1] of larger ones. */
function excitation(inputs: number, outputs: number): Layer {
  const parts = {
    conv1: conv2d(inputs, outputs, { kernel: 4, bias: false, initialize }),
    conv2: conv2d(outputs, outputs, { kernel: 1, bias: false, initialize }),
  };
  return {
    parameters: prefixed(parts, 'parameters'),
    buffers: {},
    forward: (x, scope) => {
      const size = x.shape[2] ?? 4;
      const pooled = size > 4 ? avgPool2d(x, { kernel: size / 4 }) : x;
      const hidden = silu(parts.conv1.forward(pooled, scope.child('conv1')));
      return sigmoid(reshape(parts.conv2.forward(hidden, scope.child('conv2')), [-1, outputs, 1, 1]));
    },
  };
}
