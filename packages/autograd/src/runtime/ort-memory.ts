import type { Tensor, TensorConstructor } from 'onnxruntime-common';
import type { DType, TypedArray } from '../dtype.ts';
import type { Shape } from '../shape.ts';

/** Where the tensors of one runtime live. */
export interface OrtMemory {
  readonly Tensor: TensorConstructor;
  /** Whether a run can write a result into the memory of a tensor on the host that is given to it. */
  readonly takesPlaces: boolean;
  /** Copies a tensor from the GPU. */
  download(tensor: Tensor): Promise<TypedArray>;
  /** Frees a tensor on the GPU, once no run uses it. */
  free(tensor: Tensor): void;
}

export function isOnGpu(tensor: Tensor): boolean {
  return tensor.location === 'gpu-buffer';
}

/** Wraps an array for ONNX Runtime, without a copy. */
export function wrap({ Tensor }: OrtMemory, dtype: DType, shape: Shape, data: TypedArray): Tensor {
  if (dtype === 'float16') {
    // engines that know float16 wrap it in a class of their own, which the native binding (1.30) takes for empty
    const bits = new Tensor('uint16', data as Uint16Array, shape);
    return Object.defineProperty(bits, 'type', { value: 'float16' });
  }
  // the constructor is declared once for each element type
  return new Tensor(dtype as 'float32', data as Float32Array, shape);
}

/** The numbers of a tensor on the host; of float16 its bits, which newer engines wrap in a class of their own. */
export function hostData({ data, type }: Tensor): TypedArray {
  const array = data as TypedArray;
  return type === 'float16' && !(array instanceof Uint16Array)
    ? new Uint16Array(array.buffer, array.byteOffset, array.length)
    : array;
}
