import { generator64 } from '../../architectures/dcgan64.ts';
import { exportGenerator } from '../../generator-model.ts';
import { livelyWeights } from './lively.ts';

/** Bytes of a narrow dcgan64 with random weights: z [N, 12] to pictures of 64 pixels. */
export function smallDcgan({ classes = 0, size = 64 } = {}): Uint8Array {
  const network = generator64({ zDim: 12, width: 2, classes, size });
  return exportGenerator(network, livelyWeights(network), { recipe: 'dcgan64' });
}
