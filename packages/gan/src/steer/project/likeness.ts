import {
  abs,
  add,
  avgPool2d,
  clamp,
  conv2d,
  type HostTensor,
  leakyRelu,
  less,
  mean,
  mul,
  square,
  sub,
  type Tensor,
  upsampleNearest2d,
  where,
} from '@inkstone/autograd';
import { heNormal, initialize, type Named } from '@inkstone/nn';

/**
 * How far pictures are from a photo, as a number to make small: squares of pixels over several sizes, so that what lies far
 * away pulls too, and beside them the bands of a Laplacian pyramid, which see edges at every size. The features of a fixed
 * random network (Ustyuzhaninov et al. 2016) see texture as well; they were measured to give less and cost more
 * (docs/steering.md). No trained network takes part: those judge.
 */

/** Sizes: the picture itself, and halved so many times, down to 4 pixels. */
const MOST_SCALES = 4;
const WIDTHS = [16, 32, 32] as const;
const SEED = 31;

/** Weight of a feature's square, and of a band's absolute difference, beside a pixel's square. */
const FEATURES = 0.3;
const BANDS = 0.1;
/** Beyond this a photo is white or black. */
const WHITE = 0.999;

/** The random network's kernels, by name. */
export function likenessKernels(channels: number): Named<HostTensor> {
  return initialize(
    Object.fromEntries(
      WIDTHS.map((width, i) => {
        const inputs = WIDTHS[i - 1] ?? channels;
        return [`conv${i + 1}`, { shape: [width, inputs, 3, 3], initialize: heNormal(inputs * 9) }];
      }),
    ),
    SEED,
  );
}

/** What is compared beside pixels: the bands of a Laplacian pyramid, random features, or nothing. */
export const likenesses = ['laplacian', 'features', 'pixels'] as const;
export type Likeness = (typeof likenesses)[number];

/** Of pictures [N, C, H, W] against a photo [1, C, H, W]: [N]. */
export function unlikeness(
  made: Tensor,
  photo: Tensor,
  kernels: Named<Tensor>,
  likeness: Likeness = 'laplacian',
): Tensor {
  // networks overshoot: where the photo is white, whiter than white is as good
  const pictures = where(less(abs(photo), WHITE), made, clamp(made, -1, 1));
  const scales = halvings(sub(pictures, photo));
  const pixels = scales.map((difference) => ofEach(square(difference)));
  const beside = {
    pixels: () => [],
    laplacian: () => bandsOf(scales).map((band) => mul(ofEach(abs(band)), BANDS)),
    features: () => featuresOf(pictures, photo, kernels),
  }[likeness]();
  return [...pixels, ...beside].reduce((sum, term) => add(sum, term));
}

/** A difference of pictures, and its means over squares of 2, 4, … pixels. */
function halvings(difference: Tensor): Tensor[] {
  const scales = [difference];
  while (scales.length < MOST_SCALES) {
    const last = scales.at(-1) as Tensor;
    const [height = 0, width = 0] = last.shape.slice(2);
    if (height % 2 !== 0 || width % 2 !== 0 || Math.min(height, width) < 8) break;
    scales.push(avgPool2d(last, { kernel: 2 }));
  }
  return scales;
}

/** What each size has that the next smaller one has not (Burt & Adelson 1983). */
function bandsOf(scales: readonly Tensor[]): Tensor[] {
  return scales.map((scale, i) => {
    const next = scales[i + 1];
    return next ? sub(scale, upsampleNearest2d(next, 2)) : scale;
  });
}

function featuresOf(pictures: Tensor, photo: Tensor, kernels: Named<Tensor>): Tensor[] {
  let [x, y] = [pictures, photo];
  return Object.values(kernels).map((kernel) => {
    [x, y] = [seen(x, kernel), seen(y, kernel)];
    return mul(ofEach(square(sub(x, y))), FEATURES);
  });
}

function seen(x: Tensor, kernel: Tensor): Tensor {
  return leakyRelu(conv2d(x, kernel, { stride: 2, padding: 1 }), 0.2);
}

function ofEach(x: Tensor): Tensor {
  return mean(x, { axes: [1, 2, 3] });
}
