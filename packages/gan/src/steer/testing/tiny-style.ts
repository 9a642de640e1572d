import { initialize } from '@inkstone/nn';
import type { StyleGan2Config } from '../../stylegan2/config.ts';
import { exportStyleGan2 } from '../../stylegan2/export-stylegan2.ts';
import { styleGan2 } from '../../stylegan2/generator.ts';

const usual: StyleGan2Config = {
  zDim: 6,
  wDim: 8,
  classes: 0,
  resolution: 16,
  imageChannels: 3,
  mappingLayers: 2,
  channelBase: 128,
  channelMax: 8,
  rateMultiplier: 0.01,
};

/** Bytes of a small StyleGAN2 with random weights: z [N, 6] to pictures of 16 pixels by 6 layers of styles [8]. */
export function tinyStyle(config: Partial<StyleGan2Config> = {}): Uint8Array {
  const full = { ...usual, ...config };
  const G = styleGan2(full);
  const weights = { parameters: initialize(G.parameters, 1), buffers: initialize(G.buffers, 2) };
  return exportStyleGan2(full, weights, { recipe: 'stylegan2' });
}
