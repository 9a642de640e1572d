import {
  abs,
  add,
  avgPool2d,
  equal,
  floor,
  indicator,
  matmul,
  mean,
  mul,
  oneHot,
  randomUniform,
  reshape,
  sliceAxis,
  sub,
  sum,
  type Tensor,
} from '@inkstone/autograd';
import {
  batchNorm,
  conv2d,
  filled,
  type Layer,
  lambda,
  leakyRelu,
  type Named,
  normal,
  type ParameterSpec,
  prefixed,
  type Scope,
  sequential,
  spectralNorm,
  tanh,
} from '@inkstone/nn';
import type { Discriminator, ImageShape, Study } from '../networks.ts';
import { lightChannels, plainBlock } from './generator.ts';

/**
 * The discriminator of Liu et al. 2021 (section 3.2, figure 4): residual blocks down to 8×8 maps, whose patches are judged,
 * and two small decoders that must be able to draw real pictures again from its maps, the whole one and a quarter of it.
 * So D learns to see all of a picture, also from few of them. Spectral normalisation as in the paper's published training.
 */
export interface LightDiscriminatorOptions {
  readonly image: ImageShape;
  readonly classes?: number | undefined;
  /** 64 in the paper. */
  readonly width: number;
}

const initialize = normal(0.02);
/** Larger pictures need not be drawn in full. */
const LARGEST_DRAWN = 128;

export function lightDiscriminator({ image, classes = 0, width }: LightDiscriminatorOptions): Discriminator {
  const [channels, side] = image;
  const at = (resolution: number) => Math.min(Math.max(width, lightChannels(width, resolution)), width * 8);
  const blocks: Record<string, Layer> = {
    start: sequential({ conv: convolution(channels, at(side / 2), 4, 2), act: leakyRelu(0.2) }),
  };
  for (let size = side / 4; size >= 8; size /= 2) blocks[`b${size}`] = residualBlock(at(size * 2), at(size));
  const score = patchScores(at(8), classes);
  const drawn = Math.min(side, LARGEST_DRAWN);
  const decoders = {
    whole: decoder(at(8), channels, width, drawn),
    part: decoder(at(16), channels, width, drawn / 2),
  };
  const parts = { ...blocks, score, ...decoders };

  const seen = (images: Tensor, scope: Scope) => {
    const maps: Record<string, Tensor> = {};
    Object.entries(blocks).reduce((x, [name, block]) => {
      const y = block.forward(x, scope.child(name));
      maps[name] = y;
      return y;
    }, images);
    return { middle: maps.b16 as Tensor, last: maps.b8 as Tensor };
  };
  return {
    parameters: prefixed(parts, 'parameters'),
    buffers: prefixed(parts, 'buffers'),
    classes,
    image,
    forward: (images, labels, scope) => score.forward(seen(images, scope).last, labels, scope.child('score')),
    study(images, labels, scope): Study {
      const { middle, last } = seen(images, scope);
      const quarter = randomQuarter();
      const whole = decoders.whole.forward(last, scope.child('whole'));
      const part = decoders.part.forward(quarter(middle), scope.child('part'));
      return {
        score: score.forward(last, labels, scope.child('score')),
        lesson: add(difference(whole, images), difference(part, quarter(images))),
      };
    },
  };
}

/**
 * Maps [N, C, 8, 8] and labels → logits [N, 25]: each patch of 4×4 is judged by itself, plus, where there are classes, the
 * product of the mean features with the class's embedding (Miyato & Koyama 2018, eq. 3).
 */
function patchScores(channels: number, classes: number) {
  const parts = {
    body: sequential({
      conv: convolution(channels, channels, 1, 1),
      bn: batchNorm(channels, { scale: normal(0.02, 1) }),
      act: leakyRelu(0.2),
    }),
    head: spectralNorm(conv2d(channels, 1, { kernel: 4, bias: false, initialize })),
  };
  const embedding: Named<ParameterSpec> =
    classes > 0 ? { 'embedding.weight': { shape: [classes, channels], initialize: filled(0) } } : {};
  return {
    parameters: { ...prefixed(parts, 'parameters'), ...embedding },
    buffers: prefixed(parts, 'buffers'),
    forward: (maps: Tensor, labels: Tensor | undefined, scope: Scope): Tensor => {
      const h = parts.body.forward(maps, scope.child('body'));
      const logits = reshape(parts.head.forward(h, scope.child('head')), [-1, 25]);
      if (classes === 0) return logits;
      if (!labels) throw new TypeError('the discriminator is class-conditional: pass labels, int64 [N]');
      const chosen = matmul(oneHot(labels, classes), scope.child('embedding').parameter('weight'));
      return add(logits, sum(mul(chosen, mean(h, { axes: [2, 3] })), { axes: [1], keepDims: true }));
    },
  };
}

/** Half the size: convolutions beside a mean and one 1×1, averaged. */
function residualBlock(inputs: number, outputs: number): Layer {
  const parts = {
    main: sequential({
      conv1: convolution(inputs, outputs, 4, 2),
      bn1: batchNorm(outputs, { scale: normal(0.02, 1) }),
      act1: leakyRelu(0.2),
      conv2: convolution(outputs, outputs, 3, 1),
      bn2: batchNorm(outputs, { scale: normal(0.02, 1) }),
      act2: leakyRelu(0.2),
    }),
    direct: sequential({
      half: lambda((x) => avgPool2d(x, { kernel: 2 })),
      conv: convolution(inputs, outputs, 1, 1),
      bn: batchNorm(outputs, { scale: normal(0.02, 1) }),
      act: leakyRelu(0.2),
    }),
  };
  return {
    parameters: prefixed(parts, 'parameters'),
    buffers: prefixed(parts, 'buffers'),
    forward: (x, scope) =>
      mul(
        add(parts.main.forward(x, scope.child('main')), parts.direct.forward(x, scope.child('direct'))),
        0.5,
      ),
  };
}

function convolution(inputs: number, outputs: number, kernel: number, stride: number): Layer {
  const padding = Math.floor((kernel - 1) / 2);
  return spectralNorm(conv2d(inputs, outputs, { kernel, stride, padding, bias: false, initialize }));
}

/** Maps of 8×8 → a picture of `side` pixels. */
function decoder(inputs: number, channels: number, width: number, side: number): Layer {
  const layers: Record<string, Layer> = {};
  let before = inputs;
  for (let size = 16; size <= side; size *= 2) {
    const after = Math.max(8, Math.round((width * 16) / size));
    layers[`b${size}`] = plainBlock(before, after);
    before = after;
  }
  layers.picture = conv2d(before, channels, { kernel: 3, padding: 1, initialize });
  layers.range = tanh();
  return sequential(layers);
}

/** Mean absolute difference from a picture, brought to the same size; the paper's is by the features of a trained network. */
function difference(drawn: Tensor, picture: Tensor): Tensor {
  const factor = (picture.shape[2] ?? 0) / (drawn.shape[2] ?? 1);
  return mean(abs(sub(drawn, factor > 1 ? avgPool2d(picture, { kernel: factor }) : picture)));
}

/** One of four quarters, the same of everything that it is asked of. [N, C, H, W] → [N, C, H/2, W/2]. */
function randomQuarter(): (x: Tensor) => Tensor {
  const chosen = floor(mul(randomUniform([1]), 4));
  return (x) => {
    const [, , h = 0, w = 0] = x.shape;
    const quarters = [0, 1, 2, 3].map((index) => {
      const rows = sliceAxis(x, 2, index < 2 ? 0 : h / 2, h / 2);
      return mul(sliceAxis(rows, 3, index % 2 === 0 ? 0 : w / 2, w / 2), indicator(equal(chosen, index)));
    });
    return quarters.reduce(add);
  };
}
