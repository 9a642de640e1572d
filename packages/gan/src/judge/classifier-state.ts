import type { HostTensor, Spec } from '@inkstone/autograd';
import { initialize, type Named, type ParameterSpec, type TensorFile } from '@inkstone/nn';
import { tensorOf } from '../checkpoint.ts';
import { mapNamed } from '../train-state.ts';
import type { Classifier } from './classifier.ts';
import { type ClassifierState, classifierOptimizer } from './classifier-step.ts';

/** A classifier's training state as numbers in memory. */
export type HostClassifierState = ClassifierState<HostTensor>;

/** The shapes of everything that training changes. */
export function classifierSpecs({ parameters, buffers }: Classifier): ClassifierState<ParameterSpec> {
  const net = { parameters, buffers };
  return { net, net_ema: net, opt: classifierOptimizer().state(parameters) };
}

/** The same as argument specs for `compile`. */
export function classifierArguments(classifier: Classifier): ClassifierState<Spec> {
  return mapClassifierState(classifierSpecs(classifier), (named) =>
    mapNamed(named, ({ shape }) => ({ dtype: 'float32', shape })),
  );
}

/** State before the first step. The average starts as a copy of the network. */
export function initialClassifierState(classifier: Classifier, seed: number): HostClassifierState {
  return mapClassifierState(classifierSpecs(classifier), (named) => initialize(named, seed));
}

/** State as a flat file: `net.`, `net_ema.` and `opt.` before PyTorch's names. */
export function classifierStateToFile(
  state: HostClassifierState,
  metadata: Readonly<Record<string, string>>,
): TensorFile {
  const tensors: Record<string, HostTensor> = {};
  mapClassifierState(state, (named, prefix) => {
    for (const [name, tensor] of Object.entries(named)) tensors[`${prefix}.${name}`] = tensor;
    return named;
  });
  return { tensors, metadata };
}

/** Reads state back. Throws CheckpointError naming `file` and the first tensor that is missing or of another shape. */
export function classifierStateFromFile(
  classifier: Classifier,
  saved: TensorFile,
  file: string,
): HostClassifierState {
  return mapClassifierState(classifierSpecs(classifier), (named, prefix) =>
    mapNamed(named, ({ shape }, name) => tensorOf(saved, `${prefix}.${name}`, shape, file)),
  );
}

/** Applies `fn` to each group of named tensors; `prefix` is what they go under in a file. */
export function mapClassifierState<T, U>(
  { net, net_ema, opt }: ClassifierState<T>,
  fn: (named: Named<T>, prefix: keyof ClassifierState) => Named<U>,
): ClassifierState<U> {
  return {
    net: { parameters: fn(net.parameters, 'net'), buffers: fn(net.buffers, 'net') },
    net_ema: { parameters: fn(net_ema.parameters, 'net_ema'), buffers: fn(net_ema.buffers, 'net_ema') },
    opt: fn(opt, 'opt'),
  };
}
