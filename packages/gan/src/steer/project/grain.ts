import {
  add,
  avgPool2d,
  concat,
  type DeviceTensor,
  mean,
  mul,
  reshape,
  type Shape,
  sizeOf,
  sliceAxis,
  square,
  type Tensor,
} from '@inkstone/autograd';
import type { NoiseSource } from '../../stylegan2/synthesis.ts';
import type { OpenInside } from '../steerable.ts';

/** A network's own grain, of all its layers one after another. */
export interface Grain {
  /** [S] */
  readonly numbers: Float32Array;
  /** Height and width in each layer. */
  readonly sizes: readonly Shape[];
}

/** Reads it from the weights. Empty for a network without any. */
export async function grainOf({ weights }: OpenInside): Promise<Grain> {
  // in the order of the network: smaller maps first, conv0 before conv1
  const own = Object.entries(weights.buffers)
    .filter(([name]) => name.endsWith('.noise_const'))
    .sort(
      (
        [
          a,
          {
            shape: [small = 0],
          },
        ],
        [
          b,
          {
            shape: [large = 0],
          },
        ],
      ) => small - large || (a < b ? -1 : 1),
    );
  const parts = await Promise.all(own.map(([, tensor]: [string, DeviceTensor]) => tensor.read()));
  return {
    numbers: Float32Array.from(parts.flatMap(({ data }) => Array.from(data as Float32Array))),
    sizes: parts.map(({ shape }) => shape),
  };
}

/** Each layer's part of a grain [1, S] on a trace, [1, 1, H, W]. */
export function layersOfGrain(grain: Tensor, sizes: readonly Shape[]): Tensor[] {
  let start = 0;
  return sizes.map((shape) => {
    const part = reshape(sliceAxis(grain, 1, start, sizeOf(shape)), [1, 1, ...shape]);
    start += sizeOf(shape);
    return part;
  });
}

/** Hands the layers of a grain out in the order in which the network asks. */
export function noiseFrom(layers: readonly Tensor[]): NoiseSource {
  let next = 0;
  return () => layers[next++];
}

/** Smallest map whose grain is compared with itself. */
const LEAST = 8;

/**
 * How far a grain is from grain (Karras et al. 2020, section 5 and appendix D): squared products of neighbours, over halved
 * sizes down to 8, of maps that are scaled so that grain stays grain when halved. It keeps a photo from being written into the noise.
 */
export function grainPenalty(layers: readonly Tensor[]): Tensor {
  const terms = layers.flatMap((layer) => {
    const found: Tensor[] = [];
    let map = layer;
    for (;;) {
      for (const axis of [2, 3]) found.push(square(mean(mul(map, rolled(map, axis)))));
      if ((map.shape[2] ?? 0) <= LEAST) return found;
      // the mean of four has half the spread
      map = mul(avgPool2d(map, { kernel: 2 }), 2);
    }
  });
  return terms.reduce((sum, term) => add(sum, term));
}

/** A map moved on by one, what falls off coming in again. */
function rolled(x: Tensor, axis: number): Tensor {
  const size = x.shape[axis] ?? 1;
  return concat([sliceAxis(x, axis, size - 1, 1), sliceAxis(x, axis, 0, size - 1)], axis);
}

/** Every layer brought back to mean 0 and variance 1, in place. */
export function renormalised(numbers: Float32Array, sizes: readonly Shape[]): Float32Array {
  let start = 0;
  for (const shape of sizes) {
    const layer = numbers.subarray(start, start + sizeOf(shape));
    start += layer.length;
    const centre = layer.reduce((sum, value) => sum + value, 0) / layer.length;
    const spread =
      Math.sqrt(layer.reduce((sum, value) => sum + (value - centre) ** 2, 0) / layer.length) || 1;
    for (let i = 0; i < layer.length; i++) layer[i] = ((layer[i] as number) - centre) / spread;
  }
  return numbers;
}
