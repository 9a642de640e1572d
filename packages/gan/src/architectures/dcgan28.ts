import {
  batchNorm,
  conv2d,
  convTranspose2d,
  flatten,
  type Layer,
  leakyRelu,
  linear,
  normal,
  relu,
  sequential,
  tanh,
  unflatten,
} from '@inkstone/nn';
import {
  type Discriminator,
  discriminator,
  type Generator,
  generator,
  type ImageShape,
} from '../networks.ts';

export interface Dcgan28Options {
  readonly channels?: number | undefined;
  readonly zDim?: number | undefined;
  readonly classes?: number | undefined;
  /** Batch normalisation; on when absent. The article's discriminator has none. */
  readonly batchNorm?: boolean | undefined;
}

const nothing: Layer = sequential({});
const initialize = normal(0.02);
const doubling = { kernel: 4, stride: 2, padding: 1, initialize } as const;

/**
 * The article's generator, corrected: dense to 7×7×128, two transposed convolutions of stride 2, tanh. The article has a
 * second dense layer that fits nothing, and ends in LeakyReLU although the data lies in [−1, 1].
 */
export function plainGenerator28({
  channels = 1,
  zDim = 100,
  classes = 0,
  batchNorm: normalise = true,
}: Dcgan28Options): Generator {
  const bn = (size: number) => (normalise ? batchNorm(size) : nothing);
  return generator(
    sequential({
      fc: linear(zDim + classes, 128 * 7 * 7),
      act0: leakyRelu(0.2),
      bn0: bn(128 * 7 * 7),
      shape: unflatten([128, 7, 7]),
      up1: convTranspose2d(128, 64, { kernel: 4, stride: 2, padding: 1 }),
      act1: leakyRelu(0.2),
      bn1: bn(64),
      up2: convTranspose2d(64, channels, { kernel: 4, stride: 2, padding: 1 }),
      out: tanh(),
    }),
    { zDim, classes, image: image28(channels) },
  );
}

/** The article's discriminator; its sigmoid is part of the loss. */
export function plainDiscriminator28({ channels = 1, classes = 0 }: Dcgan28Options): Discriminator {
  return discriminator(
    sequential({
      conv1: conv2d(channels, 32, { kernel: 3, stride: 2, padding: 1 }),
      act1: leakyRelu(0.2),
      conv2: conv2d(32, 64, { kernel: 3, stride: 2, padding: 1 }),
      act2: leakyRelu(0.2),
      flat: flatten(),
    }),
    { image: image28(channels), features: 64 * 49, classes },
  );
}

/**
 * The default generator: Radford's initialisation, ReLU, normalisation before the activation. With 64 channels instead of
 * the article's 128 it costs half; what it saves goes into the discriminator.
 */
export function generator28({
  channels = 1,
  zDim = 100,
  classes = 0,
  batchNorm: normalise = true,
}: Dcgan28Options): Generator {
  const bn = (size: number) => (normalise ? batchNorm(size) : nothing);
  return generator(
    sequential({
      fc: linear(zDim + classes, 64 * 7 * 7, { initialize, bias: !normalise }),
      shape: unflatten([64, 7, 7]),
      bn0: bn(64),
      act0: relu(),
      up1: convTranspose2d(64, 64, { ...doubling, bias: !normalise }),
      bn1: bn(64),
      act1: relu(),
      up2: convTranspose2d(64, channels, doubling),
      out: tanh(),
    }),
    { zDim, classes, image: image28(channels) },
  );
}

/** The default discriminator: a third convolution, down to 3×3, and normalisation as Radford et al. have it. */
export function discriminator28({
  channels = 1,
  classes = 0,
  batchNorm: normalise = true,
}: Dcgan28Options): Discriminator {
  const bn = (size: number) => (normalise ? batchNorm(size) : nothing);
  return discriminator(
    sequential({
      conv1: conv2d(channels, 32, doubling),
      act1: leakyRelu(0.2),
      conv2: conv2d(32, 64, { ...doubling, bias: !normalise }),
      bn2: bn(64),
      act2: leakyRelu(0.2),
      conv3: conv2d(64, 128, { ...doubling, bias: !normalise }),
      bn3: bn(128),
      act3: leakyRelu(0.2),
      flat: flatten(),
    }),
    { image: image28(channels), features: 128 * 9, classes },
  );
}

function image28(channels: number): ImageShape {
  return [channels, 28, 28];
}
