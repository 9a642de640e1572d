import { type HostTensor, lower, type Trace, type TypedArray } from '@inkstone/autograd';
import type { Weights } from '@inkstone/nn';

/** Stands for "any number of pictures" while a network is traced: a prime that no layer size shares. */
export const ANY_BATCH = 7919;

/**
 * A network traced with batches of {@link ANY_BATCH} and its weights as the second argument, as one ONNX model that any
 * ONNX Runtime loads. Inputs, outputs and weights have the names that they have in the trace, a lone input that of
 * `image`; `description` goes under the metadata key `inkstone`.
 */
export function portableModel(
  traced: Trace<unknown>,
  weights: Weights<HostTensor>,
  description: string,
): Uint8Array {
  const numbers = new Map<string, TypedArray>();
  for (const part of ['parameters', 'buffers'] as const) {
    for (const [name, { data }] of Object.entries(weights[part])) numbers.set(`1.${part}.${name}`, data);
  }
  return lower(traced, {
    target: 'portable',
    freeBatch: ANY_BATCH,
    weights: numbers,
    metadata: { inkstone: description },
    rename: (path) => (path === '0' ? 'image' : path.replace(/^0\.|^1\.(parameters|buffers)\./, '')),
  }).model;
}
