import { exportStyleGan2, styleGan2 } from '@inkstone/gan';
import { initialize } from '@inkstone/nn';

/** Bytes of a small StyleGAN2 with untrained weights: 16×16 in colour, six layers of styles. */
export function tinyStyleGan(): Uint8Array {
  const config = {
    ...{ zDim: 8, wDim: 8, classes: 0, resolution: 16, imageChannels: 3, mappingLayers: 2 },
    ...{ channelBase: 128, channelMax: 8, rateMultiplier: 0.01 },
  };
  const { parameters, buffers } = styleGan2(config);
  const weights = { parameters: initialize(parameters, 1), buffers: initialize(buffers, 2) };
  return exportStyleGan2(config, weights, { recipe: 'stylegan2' });
}
