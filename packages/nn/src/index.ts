/**
 * Networks on traces: layers that know their weights by PyTorch's names, optimisers as part of the graph, safetensors.
 *
 *     import { adam, apply, initialize, leakyRelu, linear, sequential } from '@inkstone/nn';
 *
 *     const net = sequential({ fc1: linear(2, 16), act: leakyRelu(), fc2: linear(16, 1) });
 *     const weights = initialize(net.parameters, 1); // { 'fc1.weight': …, 'fc1.bias': …, … }
 *
 * A training step is then a function of weights, optimiser state and a batch, compiled by `@inkstone/autograd`.
 *
 * @module
 */

export { movingAverage } from './average.ts';
export type { Applied, Layer, Named, Weights } from './layer.ts';
export { apply, lambda, prefixed, Scope, sequential } from './layer.ts';
export { flatten, leakyRelu, relu, tanh, unflatten } from './layers/activation.ts';
export type { BatchNormOptions } from './layers/batch-norm.ts';
export { batchNorm } from './layers/batch-norm.ts';
export type { Conv2dOptions, ConvTranspose2dOptions } from './layers/conv.ts';
export { conv2d, convTranspose2d } from './layers/conv.ts';
export type { LinearOptions } from './layers/linear.ts';
export { linear } from './layers/linear.ts';
export { spectralNorm } from './layers/spectral-norm.ts';
export type { AdamOptions, Optimizer, Updated } from './optimizers/adam.ts';
export { adam } from './optimizers/adam.ts';
export type { DecayOptions } from './optimizers/decay.ts';
export type { RmspropOptions } from './optimizers/rmsprop.ts';
export { rmsprop } from './optimizers/rmsprop.ts';
export type { SgdOptions } from './optimizers/sgd.ts';
export { sgd } from './optimizers/sgd.ts';
export type { Initializer, ParameterSpec } from './parameter.ts';
export { filled, heNormal, initialize, normal, torchUniform, uniform } from './parameter.ts';
export type { TensorFile } from './safetensors.ts';
export { decodeSafetensors, encodeSafetensors, SafetensorsError } from './safetensors.ts';
