import {
  fitsHalf,
  float32,
  floatsToHalves,
  fromBytes,
  type HostTensor,
  halvesToFloats,
  halveWeights,
  hasLongRows,
  keepInBytes,
  toBytes,
} from '@inkstone/autograd';

/** An eye's file in as few bytes as it ships in: matrices and filters a byte a number, the rest in half precision. */
export function keptModel(bytes: Uint8Array): Uint8Array {
  return halveWeights(keepInBytes(bytes, 'eye.onnx').model, 'eye.onnx').model;
}

/** Weights as that file will hold them: what is measured is what ships. */
export function asKept<T extends { readonly [Name in keyof T]: HostTensor }>(weights: T): T {
  const kept = Object.entries<HostTensor>(weights).map(([name, { shape, data }]) => [
    name,
    float32(shape, numbersKept(data as Float32Array, shape)),
  ]);
  return Object.fromEntries(kept) as T;
}

function numbersKept(numbers: Float32Array, shape: readonly number[]): Float32Array {
  if (hasLongRows(shape)) return fromBytes(toBytes(numbers, shape[0] as number));
  return fitsHalf(numbers) ? halvesToFloats(floatsToHalves(numbers)) : numbers;
}
