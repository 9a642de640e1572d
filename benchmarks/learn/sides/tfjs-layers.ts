import type { HostTensor } from '@inkstone/autograd';
import * as tf from '@tensorflow/tfjs-core';
import type { Layers } from './layers.ts';
import { transposed } from './transposed.ts';

export type Variables = Readonly<Record<string, tf.Variable>>;

/** Weights as TensorFlow.js has them: matrices [in, out], filters [H, W, in, out], of transposed ones [H, W, out, in]. */
export function tfVariables(parameters: Readonly<Record<string, HostTensor>>): Variables {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, tensor]) => {
      const { shape, data } = transposed(tensor, orderOf(tensor.shape.length));
      return [name, tf.variable(tf.tensor(data, shape))];
    }),
  );
}

function orderOf(rank: number): readonly number[] {
  // [out, in, H, W] and, of a transposed one, [in, out, H, W] change places alike
  return rank === 4 ? [2, 3, 1, 0] : rank === 2 ? [1, 0] : [0];
}

/**
 * Layers in its own operations. Pictures are [N, H, W, C]; vectors keep our order, C·H·W. Its LeakyReLU has no second derivative
 * ("gradient function not found for Greater"): where R1 needs one, `twice`, it is put together from ReLUs, which have.
 */
export function tfLayers(weights: Variables, twice: boolean): Layers<tf.Tensor> {
  const weight = <R extends tf.Rank>(name: string) => weights[`${name}.weight`] as tf.Tensor as tf.Tensor<R>;
  const biased = (x: tf.Tensor, name: string) => {
    const bias = weights[`${name}.bias`];
    return bias ? tf.add(x, bias) : x;
  };
  return {
    linear: (x, name) => biased(tf.matMul(x as tf.Tensor2D, weight<tf.Rank.R2>(name)), name),
    conv: (x, name) =>
      biased(tf.conv2d(x as tf.Tensor4D, weight<tf.Rank.R4>(name), 2, PADDING, 'NHWC', 1, 'floor'), name),
    up: (x, name) => {
      const filter = weight<tf.Rank.R4>(name);
      const [batch = 1, height = 1, width = 1] = x.shape;
      const shape: [number, number, number, number] = [batch, 2 * height, 2 * width, filter.shape[2]];
      return biased(tf.conv2dTranspose(x as tf.Tensor4D, filter, shape, 2, 'same'), name);
    },
    batchNorm: (x, name) => {
      const { mean, variance } = tf.moments(x, [0, 1, 2]);
      const [offset, scale] = [weights[`${name}.bias`], weights[`${name}.weight`]] as tf.Tensor1D[];
      return tf.batchNorm(x, mean as tf.Tensor1D, variance as tf.Tensor1D, offset, scale, 1e-5);
    },
    relu: tf.relu,
    leaky: twice ? (x) => tf.sub(tf.relu(x), tf.mul(tf.relu(tf.neg(x)), 0.2)) : (x) => tf.leakyRelu(x, 0.2),
    tanh: tf.tanh,
    erf: tf.erf,
    scale: (x, factor) => tf.mul(x, factor),
    unflatten: (x, channels, side) => tf.transpose(tf.reshape(x, [-1, channels, side, side]), [0, 2, 3, 1]),
    flatten: (x) => tf.reshape(tf.transpose(x, [0, 3, 1, 2]), [x.shape[0] ?? -1, -1]),
  };
}

const PADDING: [[number, number], [number, number], [number, number], [number, number]] = [
  [0, 0],
  [1, 1],
  [1, 1],
  [0, 0],
];
