import { allocate, type DType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import type { Tensor } from '../tensor.ts';
import { equal, greaterEqual } from './compare.ts';
import { constant } from './leaf.ts';
import { reshape } from './reshape.ts';
import { cast } from './select.ts';

/** 0, 1, … size − 1, part of the program. */
export function iota(size: number, dtype: DType = 'int64'): Tensor {
  if (!Number.isInteger(size) || size < 1) {
    throw new ShapeError(`iota: the size is ${size}; give a whole number ≥ 1`);
  }
  if (dtype === 'float16') return cast(iota(size, 'float32'), dtype);
  const data = allocate(dtype, size);
  for (let i = 0; i < size; i++) data[i] = data instanceof BigInt64Array ? BigInt(i) : i;
  return constant([size], data, dtype);
}

/**
 * 1 at the index and 0 elsewhere along a new last axis: `indices` int32 or int64 […] → [… , depth]. An index outside
 * 0 … depth − 1 gives zeros.
 */
export function oneHot(indices: Tensor, depth: number, dtype: DType = 'float32'): Tensor {
  if (indices.dtype !== 'int32' && indices.dtype !== 'int64') {
    throw new ShapeError(`oneHot: the indices are ${indices.dtype}; cast them to int32 or int64`);
  }
  return cast(equal(reshape(indices, [...indices.shape, 1]), iota(depth, indices.dtype)), dtype);
}

/** Whether position i (row) may look at position j (column), j ≤ i: bool [size, size] for causal attention. */
export function causalMask(size: number): Tensor {
  const positions = iota(size, 'int32');
  return greaterEqual(reshape(positions, [size, 1]), positions);
}
