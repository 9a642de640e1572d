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
  /** Height and width of pictures: 64 when absent, or 32, with a layer less on both sides. */
  readonly size?: number | undefined;
}

const initialize = normal(0.02);
const doubling = { kernel: 4, stride: 2, padding: 1, bias: false, initialize } as const;
const nothing: Layer = sequential({});

/** z → 4×4 → 8 → 16 → 32 → 64. A transposed convolution of a 1×1 picture is a dense layer, and runs as one. */
export function generator64(options: Dcgan64Options = {}): Generator {
  const {
    channels = 3,
    zDim = 100,
    classes = 0,
    width = 64,
    batchNorm: normalise = true,
    size = 64,
  } = options;
  const bn = (count: number) => (normalise ? batchNorm(count, { scale: normal(0.02, 1) }) : nothing);
  // up1 … halve the channels until the last, which makes the picture
  const ups = Math.log2(size / 4);
  const widest = width * 2 ** (ups - 1);
  const layers: Record<string, Layer> = {
    fc: linear(zDim + classes, widest * 16, { bias: false, initialize }),
    shape: unflatten([widest, 4, 4]),
    bn0: bn(widest),
    act0: relu(),
  };
  for (let up = 1; up < ups; up++) {
    const outputs = widest / 2 ** up;
    layers[`up${up}`] = convTranspose2d(outputs * 2, outputs, doubling);
    layers[`bn${up}`] = bn(outputs);
    layers[`act${up}`] = relu();
  }
  layers[`up${ups}`] = convTranspose2d(width, channels, { ...doubling, bias: true });
  layers.out = tanh();
  return generator(sequential(layers), { zDim, classes, image: [channels, size, size] });
}

/** 64 → 32 → 16 → 8 → 4 → a score. */
export function discriminator64(options: Dcgan64Options = {}): Discriminator {
  const { channels = 3, classes = 0, width = 64, batchNorm: normalise = true, size = 64 } = options;
  const bn = (count: number) => (normalise ? batchNorm(count, { scale: normal(0.02, 1) }) : nothing);
  const layers: Record<string, Layer> = { conv1: conv2d(channels, width, doubling), act1: leakyRelu(0.2) };
  const downs = Math.log2(size / 4);
  for (let down = 2; down <= downs; down++) {
    const outputs = width * 2 ** (down - 1);
    layers[`conv${down}`] = conv2d(outputs / 2, outputs, doubling);
    layers[`bn${down}`] = bn(outputs);
    layers[`act${down}`] = leakyRelu(0.2);
  }
  layers.flat = flatten();
  const features = width * 2 ** (downs - 1) * 16;
  return discriminator(sequential(layers), { image: [channels, size, size], features, classes });
}
