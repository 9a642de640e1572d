import type { DType } from './dtype.ts';
import { AutogradError } from './errors.ts';
import { ancestorsInOrder, isTensor } from './grad.ts';
import { input } from './ops/leaf.ts';
import type { Shape } from './shape.ts';
import type { Tensor } from './tensor.ts';
import { flatten, type Leaf, type MapTree, mapTree } from './tree.ts';

/** The dtype and shape of an argument. */
export interface Spec {
  readonly dtype: DType;
  readonly shape: Shape;
}

/** A spec, float32 unless said otherwise. */
export function spec(shape: Shape, dtype: DType = 'float32'): Spec {
  return { dtype, shape };
}

export function isSpec(value: unknown): value is Spec {
  return typeof value === 'object' && value !== null && 'dtype' in value && 'shape' in value;
}

/** One computation, recorded: what goes in, what comes out, and all nodes between in an order that can be executed. */
export interface Trace<Out> {
  readonly inputs: readonly Leaf<Tensor>[];
  readonly outputs: readonly Leaf<Tensor>[];
  readonly randoms: readonly Tensor[];
  readonly nodes: readonly Tensor[];
  readonly result: Out;
}

/** The symbolic arguments that a traced function gets for specs `A`. */
export type TensorArguments<A extends readonly unknown[]> = { [K in keyof A]: MapTree<A[K], Spec, Tensor> };

/** Runs `fn` once on symbolic arguments of the given specs. */
export function trace<A extends readonly unknown[], Out>(
  fn: (...args: TensorArguments<A>) => Out,
  specs: A,
): Trace<Out> {
  const args = mapTree(specs, isSpec, ({ shape, dtype }, path) => input([], { shape, dtype, path }));
  const result = fn(...(args as unknown as TensorArguments<A>));
  const outputs = flatten(result, isTensor);
  const inputs = flatten(args, isTensor);
  for (const leaves of [inputs, outputs]) refuseTwins(leaves);
  const nodes = ancestorsInOrder(...outputs.map(({ value }) => value));
  return {
    inputs,
    outputs,
    randoms: nodes.filter((node) => node.op.name === 'random'),
    nodes,
    result,
  };
}

/** A dot in a key can make two paths one: `{ 'a.b': x, a: { b: y } }`. */
function refuseTwins(leaves: readonly Leaf<Tensor>[]): void {
  const seen = new Set<string>();
  for (const { path } of leaves) {
    if (seen.has(path)) {
      throw new AutogradError('PATH', `two tensors have the path ${path}; rename a key that holds a dot`);
    }
    seen.add(path);
  }
}
