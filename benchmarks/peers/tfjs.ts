/**
 * One training step of the article's 28×28 DCGAN as a TensorFlow.js user writes it: layers, optimizer.minimize, the CPU
 * backend, which is the only one that trains convolutions in Node without a native build.
 */
import { createInterface } from 'node:readline';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { layers, type Sequential, type SymbolicTensor, sequential } from '@tensorflow/tfjs-layers';

const batch = 64;
const latent = 100;
await tf.setBackend('cpu');

const same = { padding: 'same', strides: 2 } as const;
const leaky = () => layers.leakyReLU({ alpha: 0.2 });
const G = sequential({
  layers: [
    layers.dense({ units: 7 * 7 * 128, inputShape: [latent] }),
    leaky(),
    layers.batchNormalization(),
    layers.reshape({ targetShape: [7, 7, 128] }),
    layers.conv2dTranspose({ filters: 64, kernelSize: 4, ...same }),
    leaky(),
    layers.batchNormalization(),
    layers.conv2dTranspose({ filters: 1, kernelSize: 4, ...same, activation: 'tanh' }),
  ],
});
const D = sequential({
  layers: [
    layers.conv2d({ filters: 32, kernelSize: 3, ...same, inputShape: [28, 28, 1] }),
    leaky(),
    layers.conv2d({ filters: 64, kernelSize: 3, ...same }),
    leaky(),
    layers.flatten(),
    layers.dense({ units: 1 }),
  ],
});
const optimizerD = tf.train.adam(1e-4);
const optimizerG = tf.train.adam(1e-4);
const real = tf.randomUniform([batch, 28, 28, 1], -1, 1);

function run(model: Sequential, x: tf.Tensor): tf.Tensor {
  return model.apply(x, { training: true }) as Exclude<
    ReturnType<Sequential['apply']>,
    SymbolicTensor
  > as tf.Tensor;
}

function loss(logits: tf.Tensor, label: 0 | 1): tf.Scalar {
  return tf.losses.sigmoidCrossEntropy(tf.fill(logits.shape, label), logits) as tf.Scalar;
}

function variables(model: Sequential): tf.Variable[] {
  return model.trainableWeights.map((weight) => weight.read() as tf.Variable);
}

function step(): void {
  tf.tidy(() => {
    const z = tf.randomNormal([batch, latent]);
    const fake = run(G, z);
    optimizerD.minimize(() => tf.add(loss(run(D, real), 1), loss(run(D, fake), 0)), false, variables(D));
    optimizerG.minimize(() => loss(run(D, run(G, z)), 1), false, variables(G));
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line !== 'step') continue;
  const started = performance.now();
  step();
  console.log(performance.now() - started);
}
