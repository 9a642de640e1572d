/**
 * Weighted ALS on ONNX Runtime: the fastest where there are millions of events.
 *
 *     import { nodeRuntime } from '@inkstone/autograd/node';
 *     import { trainAlsOnRuntime } from '@inkstone/recommend/onnx';
 *
 *     const model = await trainAlsOnRuntime(interactions, { factors: 32, runtime: await nodeRuntime() });
 *
 * @module
 */
export { trainAlsOnRuntime } from './train-als-on-runtime.ts';
