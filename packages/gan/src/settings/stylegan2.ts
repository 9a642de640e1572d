import { z } from 'zod';
import type { Networks } from '../networks.ts';
import type { StyleGan2Config } from '../stylegan2/config.ts';
import { styleGan2Discriminator } from '../stylegan2/discriminator.ts';
import { styleGan2 } from '../stylegan2/generator.ts';
import { commonSettings, mirror, sides, weight, whole } from './common.ts';

export const styleGan2SettingsSchema = z.strictObject({
  recipe: z.literal('stylegan2'),
  ...commonSettings,
  mirror,
  channels: z.union([z.literal(1), z.literal(3)]),
  size: sides(32, 1024),
  wDim: whole(1, 4096),
  mappingLayers: whole(1, 64),
  /** Channels at resolution r are channelBase / r, at most channelMax. */
  channelBase: whole(1, 2 ** 20),
  channelMax: whole(1, 4096),
  /** Share of pictures that mix two styles (Karras et al. 2019, section 3.1). */
  mixing: z.number().min(0).max(1),
  /** Weight of path length regularisation (Karras et al. 2020, eq. 4); 0 for none. */
  pathLength: weight,
  /** It is added once in so many steps, as many times stronger. */
  pathLengthEvery: whole(1, 1024),
  /** Adaptive augmentation aims at this mean sign of D on real pictures (Karras et al. 2020a, section 3); 0 for none. */
  ada: z.number().min(0).lt(1),
});
export type StyleGan2Settings = z.infer<typeof styleGan2SettingsSchema>;

/** For two cores: a quarter of the paper's channels and half of its mapping. */
export const styleGan2Defaults: StyleGan2Settings = {
  recipe: 'stylegan2',
  steps: 20_000,
  batch: 16,
  seed: 1,
  zDim: 128,
  classes: 0,
  channels: 3,
  size: 64,
  wDim: 128,
  mappingLayers: 4,
  channelBase: 2048,
  channelMax: 128,
  mixing: 0.9,
  rateG: 2.5e-3,
  rateD: 2.5e-3,
  beta1: 0,
  beta2: 0.99,
  schedule: 'constant',
  emaDecay: 0.999,
  loss: 'non-saturating',
  r1: 0.2,
  r2: 0,
  gradientPenalty: 0,
  regularizeEvery: 16,
  // its second derivatives double the memory of a run, and short runs gain little from it
  pathLength: 0,
  pathLengthEvery: 8,
  balance: 'alternate',
  l2: 0,
  weightDecay: 0,
  augment: [],
  ada: 0.6,
  mirror: false,
  sampleEvery: 500,
  evaluateEvery: 1000,
  checkpointEvery: 500,
  evaluateCount: 512,
};

/** What the networks are made of. */
export function styleGan2Config(settings: StyleGan2Settings): StyleGan2Config {
  const { zDim, wDim, classes, size, channels, mappingLayers, channelBase, channelMax } = settings;
  return {
    zDim,
    wDim,
    classes,
    resolution: size,
    imageChannels: channels,
    mappingLayers,
    channelBase,
    channelMax,
    rateMultiplier: 0.01,
  };
}

export function styleGan2Networks(settings: StyleGan2Settings): Networks {
  const config = styleGan2Config(settings);
  return {
    generator: styleGan2(config, { mixing: settings.mixing }),
    discriminator: styleGan2Discriminator(config),
  };
}
