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
  where,
} from '@inkstone/autograd';
import { heNormal, initialize, type Named } from '@inkstone/nn';

/**
 * How far pictures are from a photo, as a number to make small: squares of pixels over several sizes, so that what lies far
 * away pulls too, and of the features of a fixed random network, which see edges and texture whatever they depict
 * (Ustyuzhaninov et al. 2016). No trained network takes part: those judge (see docs/steering.md).
 */

/** Sizes: the picture itself, and halved so many times, down to 4 pixels. */
const MOST_SCALES = 4;
const WIDTHS = [16, 32, 32] as const;
const SEED = 31;

/** Share of a feature's square beside a pixel's: measured to give the most dB (docs/steering.md). */
const FEATURES = 0.3;
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

/** Of pictures [N, C, H, W] against a photo [1, C, H, W]: [N]. */
export function unlikeness(made: Tensor, photo: Tensor, kernels: Named<Tensor>): Tensor {
  // networks overshoot: where the photo is white, whiter than white is as good
  const pictures = where(less(abs(photo), WHITE), made, clamp(made, -1, 1));
  const terms: Tensor[] = [];
  let [a, b] = [pictures, photo];
  for (let scale = 0; scale < MOST_SCALES; scale++) {
    terms.push(ofEach(square(sub(a, b))));
    const [height = 0, width = 0] = a.shape.slice(2);
    if (height % 2 !== 0 || width % 2 !== 0 || Math.min(height, width) < 8) break;
    [a, b] = [avgPool2d(a, { kernel: 2 }), avgPool2d(b, { kernel: 2 })];
  }
  let [x, y] = [pictures, photo];
  for (const kernel of Object.values(kernels)) {
    [x, y] = [seen(x, kernel), seen(y, kernel)];
    terms.push(mul(ofEach(square(sub(x, y))), FEATURES));
  }
  return terms.reduce((sum, term) => add(sum, term));
}

function seen(x: Tensor, kernel: Tensor): Tensor {
  return leakyRelu(conv2d(x, kernel, { stride: 2, padding: 1 }), 0.2);
}

function ofEach(x: Tensor): Tensor {
  return mean(x, { axes: [1, 2, 3] });
}
