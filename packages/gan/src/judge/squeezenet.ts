import {
  add,
  avgPool2d,
  concat,
  constant,
  maxPool2d,
  mean,
  mul,
  relu as rectify,
  resize,
  sliceAxis,
  sub,
  type Tensor,
} from '@inkstone/autograd';
import { conv2d, type Layer, lambda, type Named, prefixed, relu, sequential } from '@inkstone/nn';

/**
 * SqueezeNet v1.0 (Iandola et al. 2016, "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters", table 1), as its
 * Caffe file has it: a convolution, eight fire modules with three poolings between them, and a convolution that gives a
 * score for each of ImageNet's 1,000 classes. Names of weights are those of the file: `fire2.conv1x1_1.weight`.
 */

/** Height and width that the network takes. */
const SIDE = 227;
/** Taken off blue, green and red bytes. */
const MEAN_BGR = [104, 117, 123] as const;
/** Channels of fire9, the last module. */
export const SQUEEZENET_WIDTH = 512;

/** Widths of a fire module: in, squeezed, and out of each of its two ways. */
export type Fire = readonly [inputs: number, squeezed: number, expanded: number];

/** Pictures [N, 3, H, W] or [N, 1, H, W] in [−1, 1] → fire9 [N, 512, 13, 13], ≥ 0. Of any size: they are brought to 227×227. */
export function squeezeNetTrunk(): Layer {
  const pool = lambda((x) => maxPool2d(x, { kernel: 3, stride: 2 }));
  return sequential({
    input: lambda(asInput),
    conv1: conv2d(3, 96, { kernel: 7, stride: 2 }),
    relu1: relu(),
    pool1: pool,
    fire2: fire([96, 16, 64]),
    fire3: fire([128, 16, 64]),
    fire4: fire([128, 32, 128]),
    pool4: pool,
    fire5: fire([256, 32, 128]),
    fire6: fire([256, 48, 192]),
    fire7: fire([384, 48, 192]),
    fire8: fire([384, 64, 256]),
    pool8: pool,
    fire9: fire([512, 64, 256]),
  });
}

/** fire9 [N, 512, 13, 13] → a score ≥ 0 for each class, [N, 1000]; softmax makes probabilities of them. */
export function squeezeNetHead(): Layer {
  return sequential({
    // its padding is the Caffe file's: the border holds the biases alone
    conv_final: conv2d(SQUEEZENET_WIDTH, 1000, { kernel: 1, padding: 1 }),
    relu_final: relu(),
    pool_final: lambda(overPlaces),
  });
}

/** The mean of each channel over all places, [N, C, H, W] → [N, C]. */
export function overPlaces(x: Tensor): Tensor {
  return mean(x, { axes: [2, 3] });
}

/** A fire module [N, inputs, H, W] → [N, 2·expanded, H, W]: squeezes by 1×1, then expands by 1×1 and by 3×3 side by side. */
export function fire([inputs, squeezed, expanded]: Fire): Layer {
  const parts = {
    conv1x1_1: conv2d(inputs, squeezed, { kernel: 1 }),
    conv1x1_2: conv2d(squeezed, expanded, { kernel: 1 }),
    conv3x3_2: conv2d(squeezed, expanded, { kernel: 3, padding: 1 }),
  } satisfies Named<Layer>;
  return {
    parameters: prefixed(parts, 'parameters'),
    buffers: {},
    forward: (x, scope) => {
      const through = (name: keyof typeof parts, input: Tensor) =>
        rectify(parts[name].forward(input, scope.child(name)));
      const narrow = through('conv1x1_1', x);
      return concat([through('conv1x1_2', narrow), through('conv3x3_2', narrow)], 1);
    },
  };
}

/** The same at the network's size. */
function asInput(images: Tensor): Tensor {
  return atSide(caffeInput(images));
}

/** Pictures [N, 1 or 3, H, W] in [−1, 1] → bytes in the order blue, green, red, less ImageNet's means, [N, 3, H, W]. */
export function caffeInput(images: Tensor): Tensor {
  const colours = images.shape[1] === 1 ? [0, 0, 0] : [2, 1, 0];
  const planes = concat(
    colours.map((channel) => sliceAxis(images, 1, channel, 1)),
    1,
  );
  return sub(mul(add(planes, 1), 127.5), constant([1, 3, 1, 1], MEAN_BGR));
}

/** Enlarged or brought down bilinearly; what is twice as large or more is averaged first, so that no pixel goes unseen. */
function atSide(images: Tensor): Tensor {
  const [, , height = SIDE, width = SIDE] = images.shape;
  const shrink = Math.floor(Math.min(height, width) / SIDE);
  const near = shrink < 2 ? images : avgPool2d(images, { kernel: shrink });
  return height === SIDE && width === SIDE ? images : resize(near, { mode: 'bilinear', size: SIDE });
}
