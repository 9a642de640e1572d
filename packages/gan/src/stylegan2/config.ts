import { z } from 'zod';

const count = z.int().min(1).max(65_536);

/** What a StyleGAN2 is made of. Names follow Karras et al. 2020 and the official training configuration. */
export const styleGan2ConfigSchema = z.strictObject({
  zDim: count,
  wDim: count,
  /** Number of classes; 0 for none. */
  classes: z.int().min(0).max(65_536),
  /** Height and width of a picture: a power of two from 8 to 1024. */
  resolution: z
    .int()
    .min(8)
    .max(1024)
    .refine((size) => Number.isInteger(Math.log2(size))),
  imageChannels: z.int().min(1).max(4),
  /** Layers of the mapping network. */
  mappingLayers: z.int().min(1).max(64),
  /** Channels at resolution r are channelBase / r, at most channelMax. */
  channelBase: z
    .int()
    .min(1)
    .max(2 ** 20),
  channelMax: count,
  /** Of the mapping network's learning rate. */
  rateMultiplier: z.number().positive().max(1),
});
export type StyleGan2Config = z.infer<typeof styleGan2ConfigSchema>;

/** Feature maps at a resolution. */
export function channelsAt({ channelBase, channelMax }: StyleGan2Config, resolution: number): number {
  return Math.min(Math.floor(channelBase / resolution), channelMax);
}

/** 4, 8, … up to the picture's size. */
export function resolutionsOf({ resolution }: StyleGan2Config): number[] {
  return Array.from({ length: Math.log2(resolution) - 1 }, (_, index) => 4 * 2 ** index);
}

/** Number of layers that take a style of their own: two at each resolution, and the last one's picture. */
export function stylesOf(config: StyleGan2Config): number {
  return 2 * resolutionsOf(config).length;
}
