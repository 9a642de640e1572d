export type { StyleGan2Config } from './config.ts';
export { styleGan2ConfigSchema } from './config.ts';
export { styleGan2Discriminator } from './discriminator.ts';
export { exportStyleGan2, noiseSize } from './export-stylegan2.ts';
export { freshNoise, type StyleGan2, styleGan2 } from './generator.ts';
export { readStyleGan2 } from './read-stylegan2.ts';
