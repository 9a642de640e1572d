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

/** Strange is what lies far from known works. */
const strange = { weights: [0, -5, 0, 0, 0, 0, 0, 0, 0, 0], bias: 3 };

/** A calibration that nobody fitted: all judges weigh the same. */
export const plainCalibration = {
  ...{ own: 1, near: 1, nearPrint: 0, plenty: 0, style: 1, nearStyle: 1, habit: 0, decade: 1 },
  ...{ threshold: 0.9, tail: 0.05, copy: 0.995 },
  ...{ unknown: strange, unknownQuick: strange },
};
