import {
  batchNorm,
  convTranspose2d,
  initialize,
  leakyRelu,
  linear,
  sequential,
  tanh,
  unflatten,
} from '@inkstone/nn';
import { exportGenerator } from '../../generator-model.js';
import { generator } from '../../networks.js';
/** Bytes of a small generator with untrained weights: z [N, 6] to pictures [N, channels, 8, 8]. */
export function tinyGenerator({ channels = 3, classes = 0 } = {}) {
  const network = generator(
    sequential({
      fc: linear(6 + classes, 12 * 16),
      shape: unflatten([12, 4, 4]),
      bn: batchNorm(12),
      act: leakyRelu(),
      up: convTranspose2d(12, channels, { kernel: 4, stride: 2, padding: 1 }),
      out: tanh(),
    }),
    { zDim: 6, image: [channels, 8, 8], classes },
  );
  const weights = {
    parameters: initialize(network.parameters, 1),
    buffers: initialize(network.buffers, 2),
  };
  return exportGenerator(network, weights, { recipe: 'tiny' });
}
