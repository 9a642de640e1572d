import type { HostTensor } from '@inkstone/autograd';
import { lax, nn, numpy as np } from '@jax-js/jax';
import type { Layers } from './layers.ts';
import { transposed } from './transposed.ts';

/** Arrays by name. Each use takes a reference: jax-js frees what was used as often as it was held. */
export type Arrays = Record<string, np.Array>;

/** Weights as jax-js has them: matrices [in, out], filters as ours. */
export function jaxArrays(parameters: Readonly<Record<string, HostTensor>>): Arrays {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, tensor]) => {
      const rank = tensor.shape.length;
      const { shape, data } = transposed(tensor, rank === 2 ? [1, 0] : tensor.shape.map((_, axis) => axis));
      return [name, np.array(data, { shape })];
    }),
  );
}

/** Layers in its own operations, pictures [N, C, H, W]. They use up their input and leave the weights. */
export function jaxLayers(weights: Arrays): Layers<np.Array> {
  const weight = (name: string): np.Array => {
    const array = weights[`${name}.weight`];
    if (!array) throw new TypeError(`no weights ${name}`);
    return array.ref;
  };
  const biased = (x: np.Array, name: string) => {
    const bias = weights[`${name}.bias`];
    if (!bias) return x;
    return x.add(perChannel(bias.ref, x.ndim));
  };
  const padding: [number, number][] = [
    [1, 1],
    [1, 1],
  ];
  return {
    linear: (x, name) => biased(np.matmul(x, weight(name)), name),
    conv: (x, name) => biased(lax.conv(x, weight(name), [2, 2], padding), name),
    up: (x, name) =>
      biased(lax.convTranspose(x, weight(name), [2, 2], padding, { transposeKernel: true }), name),
    batchNorm: (x, name) => {
      const axes = [0, 2, 3];
      const centred = x.ref.sub(np.mean(x, axes, { keepdims: true }));
      const variance = np.mean(np.square(centred.ref), axes, { keepdims: true });
      const standard = centred.div(np.sqrt(variance.add(1e-5)));
      return biased(standard.mul(perChannel(weight(name), 4)), name);
    },
    relu: nn.relu,
    leaky: (x) => nn.leakyRelu(x, 0.2),
    tanh: np.tanh,
    erf: lax.erf,
    scale: (x, factor) => x.mul(factor),
    unflatten: (x, channels, side) => x.reshape([-1, channels, side, side]),
    flatten: (x) => x.reshape([x.shape[0] ?? -1, -1]),
  };
}

function perChannel(vector: np.Array, rank: number): np.Array {
  return rank === 4 ? vector.reshape([1, -1, 1, 1]) : vector;
}
