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
import { type Discriminator, discriminator, type Generator, generator } from '../networks.ts';

/** Radford et al. 2015, figure 1, for 64×64 pictures: widths 512 … 64, batch normalisation on both sides. */
export interface Dcgan64Options {
  readonly channels?: number | undefined;
  readonly zDim?: number | undefined;
  readonly classes?: number | undefined;
  readonly batchNorm?: boolean | undefined;
  /** Channels of the widest-resolution layer; 64 in the paper. */
  readonly width?: number | undefined;
}

const initialize = normal(0.02);
const doubling = { kernel: 4, stride: 2, padding: 1, bias: false, initialize } as const;
const nothing: Layer = sequential({});

/** z → 4×4 → 8 → 16 → 32 → 64. A transposed convolution of a 1×1 picture is a dense layer, and runs as one. */
export function generator64(options: Dcgan64Options = {}): Generator {
  const { channels = 3, zDim = 100, classes = 0, width = 64, batchNorm: normalise = true } = options;
  const bn = (size: number) => (normalise ? batchNorm(size, { scale: normal(0.02, 1) }) : nothing);
  return generator(
    sequential({
      fc: linear(zDim + classes, width * 8 * 16, { bias: false, initialize }),
      shape: unflatten([width * 8, 4, 4]),
      bn0: bn(width * 8),
      act0: relu(),
      up1: convTranspose2d(width * 8, width * 4, doubling),
      bn1: bn(width * 4),
      act1: relu(),
      up2: convTranspose2d(width * 4, width * 2, doubling),
      bn2: bn(width * 2),
      act2: relu(),
      up3: convTranspose2d(width * 2, width, doubling),
      bn3: bn(width),
      act3: relu(),
      up4: convTranspose2d(width, channels, { ...doubling, bias: true }),
      out: tanh(),
    }),
    { zDim, classes, image: [channels, 64, 64] },
  );
}

/** 64 → 32 → 16 → 8 → 4 → a score. */
export function discriminator64(options: Dcgan64Options = {}): Discriminator {
  const { channels = 3, classes = 0, width = 64, batchNorm: normalise = true } = options;
  const bn = (size: number) => (normalise ? batchNorm(size, { scale: normal(0.02, 1) }) : nothing);
  return discriminator(
    sequential({
      conv1: conv2d(channels, width, doubling),
      act1: leakyRelu(0.2),
      conv2: conv2d(width, width * 2, doubling),
      bn2: bn(width * 2),
      act2: leakyRelu(0.2),
      conv3: conv2d(width * 2, width * 4, doubling),
      bn3: bn(width * 4),
      act3: leakyRelu(0.2),
      conv4: conv2d(width * 4, width * 8, doubling),
      bn4: bn(width * 8),
      act4: leakyRelu(0.2),
      flat: flatten(),
    }),
    { image: [channels, 64, 64], features: width * 8 * 16, classes },
  );
}
