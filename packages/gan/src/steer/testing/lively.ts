import { float32, type HostTensor } from '@inkstone/autograd';
import { initialize, type Weights } from '@inkstone/nn';
import type { Generator } from '../../networks.ts';

/** Random weights, strong enough that untrained pictures differ from each other. */
export function livelyWeights({ parameters, buffers }: Generator, strength = 12): Weights<HostTensor> {
  const strong = Object.entries(initialize(parameters, 1)).map(([name, tensor]) => {
    const factor = /weight$/.test(name) && !/bn\d*\.weight$/.test(name) ? strength : 1;
    return [
      name,
      float32(
        tensor.shape,
        (tensor.data as Float32Array).map((x) => x * factor),
      ),
    ] as const;
  });
  return { parameters: Object.fromEntries(strong), buffers: initialize(buffers, 2) };
}
