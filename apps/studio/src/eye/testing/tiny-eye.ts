import { exportEye, eye as eyeOf } from '@inkstone/embedding';
import { initialize } from '@inkstone/nn';

/**
 * A real eye that was taught nothing: pictures that are alike lie near each other all the same. `seed` makes another one;
 * `about` goes into its description.
 */
export function tinyEye(seed = 4, about: Readonly<Record<string, unknown>> = {}): Uint8Array {
  const own = eyeOf({ artists: 3, styles: 2, width: 24 });
  const weights = { parameters: initialize(own.parameters, seed), buffers: initialize(own.buffers, seed) };
  return exportEye(own, weights, {
    name: 'eye',
    size: 64,
    artists: ['claude-monet', 'hiroshige', 'x-y'],
    styles: ['Ukiyo_e', 'Rococo'],
    ...about,
  });
}
