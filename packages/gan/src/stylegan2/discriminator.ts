import {
  add,
  broadcastTo,
  concat,
  conv2d,
  mean,
  mul,
  oneHot,
  reshape,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
} from '@inkstone/autograd';
import { filled, type Layer, type Named, normal, type ParameterSpec, prefixed } from '@inkstone/nn';
import type { Discriminator } from '../networks.ts';
import { channelsAt, resolutionsOf, type StyleGan2Config } from './config.ts';
import { activated, dense } from './dense.ts';
import { classMapping } from './mapping.ts';
import { blur, downsample, resampleFilter } from './resample.ts';

/** Pictures that share one deviation. */
const GROUP = 4;

/** The residual discriminator of Karras et al. 2020 (figure 7c), with a projection head for classes. */
export function styleGan2Discriminator(config: StyleGan2Config): Discriminator {
  const { resolution, imageChannels, classes } = config;
  const [last, outputs] = [channelsAt(config, 4), classes > 0 ? channelsAt(config, 4) : 1];
  const blocks: Record<string, Layer> = {};
  for (const size of resolutionsOf(config).toReversed()) {
    if (size > 4) blocks[`b${size}`] = residualBlock(config, size, size === resolution);
  }
  const end = {
    conv: plainConv(last + 1, last, 3, { activation: true }),
    fc: dense(last * 16, last, { activation: 'leakyRelu' }),
    out: dense(last, outputs),
  };
  const heads = classes > 0 ? { mapping: classMapping(config, outputs) } : {};
  const parts = {
    ...blocks,
    b4: { parameters: prefixed(end, 'parameters'), buffers: prefixed(end, 'buffers') },
    ...heads,
  };
  return {
    parameters: prefixed(parts, 'parameters'),
    buffers: prefixed(parts, 'buffers'),
    classes,
    image: [imageChannels, resolution, resolution],
    forward: (images, labels, scope) => {
      let x = images;
      for (const [name, block] of Object.entries(blocks)) x = block.forward(x, scope.child(name));
      const inner = scope.child('b4');
      x = end.conv.forward(withDeviation(x), inner.child('conv'));
      x = end.fc.forward(reshape(x, [-1, last * 16]), inner.child('fc'));
      const score = end.out.forward(x, inner.child('out'));
      if (!heads.mapping) return score;
      if (!labels) throw new TypeError('the discriminator is class-conditional: pass labels, int64 [N]');
      const direction = heads.mapping.forward(oneHot(labels, classes), scope.child('mapping'));
      return mul(sum(mul(score, direction), { axes: [1], keepDims: true }), 1 / Math.sqrt(outputs));
    },
  };
}

/** Two convolutions that halve the picture, beside a 1×1 one; the first block takes pictures. */
function residualBlock(config: StyleGan2Config, size: number, isFirst: boolean): Layer {
  const [inputs, outputs] = [channelsAt(config, size), channelsAt(config, size / 2)];
  const parts = {
    ...(isFirst && { fromrgb: plainConv(config.imageChannels, inputs, 1, { activation: true }) }),
    conv0: plainConv(inputs, inputs, 3, { activation: true }),
    conv1: plainConv(inputs, outputs, 3, { activation: true, halves: true, gain: Math.SQRT1_2 }),
    skip: plainConv(inputs, outputs, 1, { bias: false, halves: true, gain: Math.SQRT1_2 }),
  };
  return {
    parameters: prefixed(parts, 'parameters'),
    buffers: { resample_filter: resampleFilter, ...prefixed(parts, 'buffers') },
    forward: (images, scope) => {
      const x = parts.fromrgb ? parts.fromrgb.forward(images, scope.child('fromrgb')) : images;
      const beside = parts.skip.forward(x, scope.child('skip'));
      const through = parts.conv0.forward(x, scope.child('conv0'));
      return add(beside, parts.conv1.forward(through, scope.child('conv1')));
    },
  };
}

interface PlainConvOptions {
  readonly activation?: boolean;
  readonly bias?: boolean;
  readonly halves?: boolean;
  readonly gain?: number;
}

/** A convolution of equalised learning rate, which keeps the picture's size or halves it by the filter. */
function plainConv(
  inputs: number,
  outputs: number,
  kernel: number,
  { activation = false, bias = true, halves = false, gain = 1 }: PlainConvOptions,
): Layer {
  const buffers: Named<ParameterSpec> = { resample_filter: resampleFilter };
  return {
    parameters: {
      weight: { shape: [outputs, inputs, kernel, kernel], initialize: normal(1) },
      ...(bias && { bias: { shape: [outputs], initialize: filled(0) } }),
    },
    buffers,
    forward: (x, scope) => {
      const weight = mul(scope.parameter('weight'), 1 / Math.sqrt(inputs * kernel * kernel));
      const filter = scope.buffer('resample_filter');
      const convolved = !halves
        ? conv2d(x, weight, { padding: (kernel - 1) / 2 })
        : kernel === 1
          ? conv2d(downsample(x, filter), weight)
          : conv2d(blur(x, filter, 2), weight, { stride: 2 });
      const y = bias ? add(convolved, reshape(scope.parameter('bias'), [1, -1, 1, 1])) : convolved;
      if (activation) return activated(y, gain);
      return gain === 1 ? y : mul(y, gain);
    },
  };
}

/**
 * Appends one feature map with the mean deviation of groups of pictures (Karras et al. 2018, section 3): a batch whose
 * pictures are alike gives itself away.
 */
function withDeviation(x: Tensor): Tensor {
  const [n = 0, c = 0, h = 0, w = 0] = x.shape;
  const group = n % GROUP === 0 ? GROUP : n;
  const groups = reshape(x, [group, n / group, c, h, w]);
  const centred = sub(groups, mean(groups, { axes: [0], keepDims: true }));
  const deviation = sqrt(add(mean(square(centred), { axes: [0] }), 1e-8));
  const level = reshape(mean(deviation, { axes: [1, 2, 3] }), [1, n / group, 1, 1, 1]);
  return concat([x, reshape(broadcastTo(level, [group, n / group, 1, h, w]), [n, 1, h, w])], 1);
}
