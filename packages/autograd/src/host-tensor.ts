import { allocate, type DType, type TypedArray } from './dtype.ts';
import { ShapeError } from './errors.ts';
import { formatShape, type Shape, sizeOf } from './shape.ts';

/** Numbers in memory: what goes into a program and comes out. Row-major. */
export interface HostTensor {
  readonly dtype: DType;
  readonly shape: Shape;
  readonly data: TypedArray;
}

/** Wraps `data`, which is not copied. Throws ShapeError when its length is not that of `shape`. */
export function hostTensor(dtype: DType, shape: Shape, data: TypedArray): HostTensor {
  if (data.length !== sizeOf(shape)) {
    throw new ShapeError(
      `a ${dtype} tensor of shape ${formatShape(shape)} has ${sizeOf(shape)} elements, got ${data.length}`,
    );
  }
  return { dtype, shape, data };
}

/** A float32 tensor from numbers. */
export function float32(shape: Shape, values: ArrayLike<number>): HostTensor {
  return hostTensor('float32', shape, values instanceof Float32Array ? values : Float32Array.from(values));
}

/** An int64 tensor from whole numbers. */
export function int64(shape: Shape, values: ArrayLike<number>): HostTensor {
  return hostTensor('int64', shape, BigInt64Array.from(Array.from(values, BigInt)));
}

export function zerosHost(shape: Shape, dtype: DType = 'float32'): HostTensor {
  return { dtype, shape, data: allocate(dtype, sizeOf(shape)) };
}

export function isHostTensor(value: unknown): value is HostTensor {
  return typeof value === 'object' && value !== null && 'data' in value && ArrayBuffer.isView(value.data);
}
