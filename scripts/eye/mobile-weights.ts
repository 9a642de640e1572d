import { type HostTensor, hostTensor } from '@inkstone/autograd';
import { mobileParameters } from '@inkstone/embedding';
import { NSFWJS, type Numbers, oihw, readNsfwjs } from './peers/nsfwjs-model.ts';

/**
 * Weights of the eye's second trunk, from the MobileNetV2-mid that nsfwjs ships (MIT): its convolutions in the order of its
 * graph are ours in the order of theirs. `folder` is where npm may put the package.
 */
export function mobileWeights(folder: string): Record<string, HostTensor> {
  const { nodes, weights } = readNsfwjs(folder);
  const found: Record<string, HostTensor> = {};
  const names = Object.keys(mobileParameters);
  const convolutions = nodes.filter(({ op }) => op === '_FusedConv2D' || op === 'FusedDepthwiseConv2dNative');
  for (const { name, op, input = [] } of convolutions.slice(0, names.length / 2)) {
    const numbers = (index: number) => weights.get(input[index] as string) as Numbers;
    const bias = numbers(2).data;
    take(found, name, oihw(numbers(1), op !== '_FusedConv2D'));
    take(found, name, hostTensor('float32', [bias.length], bias));
  }
  return found;

  function take(into: Record<string, HostTensor>, from: string, tensor: HostTensor): void {
    const own = names[Object.keys(into).length] as string;
    const { shape } = mobileParameters[own] as { readonly shape: readonly number[] };
    if (String(shape) !== String(tensor.shape))
      throw new Error(`${NSFWJS}: ${from} is [${tensor.shape}], ${own} takes [${shape}]`);
    into[own] = tensor;
  }
}
