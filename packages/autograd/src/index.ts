/**
 * Tensor programs in TypeScript: trace once, differentiate the trace, lower it to one ONNX graph, run it anywhere.
 *
 *     import { compile, float32, grad, mean, spec, square } from '@inkstone/autograd';
 *     import { nodeRuntime } from '@inkstone/autograd/node';
 *
 *     const runtime = await nodeRuntime();
 *     const program = await compile((x) => grad(mean(square(x)), x), [spec([4])], { runtime });
 *     const gradient = await program.run([float32([4], [1, 2, 3, 4])]);
 *     console.log((await gradient.read()).data); // 0.5, 1, 1.5, 2
 *
 * @module
 */

export type { CompileOptions, Program, Value } from './compile.ts';
export { compile } from './compile.ts';
export type { DType, TypedArray } from './dtype.ts';
export type { Words } from './errors.ts';
export { AutogradError, GradientError, RuntimeError, ShapeError, WordedError } from './errors.ts';
export { grad, isTensor, valueAndGrad } from './grad.ts';
export type { HostTensor } from './host-tensor.ts';
export { float32, hostTensor, int64, isHostTensor, zerosHost } from './host-tensor.ts';
export { lower } from './lower.ts';
export { type GraphValue, ModelEditor } from './onnx/edit-model.ts';
export type { Target } from './onnx/graph-builder.ts';
export { fitsHalf, floatsToHalves, halvesToFloats } from './onnx/half-precision.ts';
export { type HalvedModel, halveWeights } from './onnx/halve-weights.ts';
export { inspectModel, type ModelInfo } from './onnx/model-info.ts';
export { readWeights } from './onnx/read-weights.ts';
export {
  type BytesAndScales,
  fromBytes,
  hasLongRows,
  keepInBytes,
  type ModelInBytes,
  toBytes,
} from './onnx/weights-in-bytes.ts';
export type { Operand } from './ops/arithmetic.ts';
export type { ConvOptions, ConvTransposeOptions } from './ops/conv.ts';
export * from './ops/index.ts';
export type { BatchNormResult, NormalizeOptions } from './ops/normalize.ts';
export type { PadWidths } from './ops/pad.ts';
export type { PoolOptions } from './ops/pool.ts';
export type { ReduceOptions } from './ops/reduce.ts';
export type { ResizeOptions } from './ops/resize.ts';
export type { SliceOptions } from './ops/slice.ts';
export type { CrossEntropyOptions } from './ops/softmax.ts';
export type { AffineStandardizeOptions, StandardizeOptions } from './ops/standardize.ts';
export type { RandomKey } from './random/threefry.ts';
export { RandomStream } from './random/threefry.ts';
export { readTree } from './read-tree.ts';
export type { Device, DeviceTensor, OutputSpecs, Runtime, Session } from './runtime/runtime.ts';
export type { Shape } from './shape.ts';
export { formatShape, sameShape, sizeOf } from './shape.ts';
export { Tensor } from './tensor.ts';
export type { Spec, Trace } from './trace.ts';
export { isSpec, spec, trace } from './trace.ts';
export type { MapTree, Tree } from './tree.ts';
export { flatten as flattenTree, mapTree } from './tree.ts';
