import type { HostTensor, Spec } from '@inkstone/autograd';
import { filled, initialize, type Named, type ParameterSpec, type TensorFile } from '@inkstone/nn';
import { tensorOf } from './checkpoint.ts';
import type { Networks } from './networks.ts';
import { type OptimizerName, optimizerOf } from './optimizer.ts';
import type { TrainState } from './train-step.ts';

/** Training state as numbers in memory. */
export type HostState = TrainState<HostTensor>;

/** Name, in G's optimiser state, of the running mean of path lengths. */
export const PATH_LENGTH = 'path_length';

/** The players and, where it is not Adam, how they learn: what their state is made of. */
export interface Players extends Networks {
  readonly optimizer?: OptimizerName | undefined;
}

/** The shapes of everything that training changes. */
export function stateSpecs({
  generator,
  discriminator,
  optimizer: name,
}: Players): TrainState<ParameterSpec> {
  const optimizer = optimizerOf({ optimizer: name });
  const G = { parameters: generator.parameters, buffers: generator.buffers };
  return {
    G,
    G_ema: G,
    D: { parameters: discriminator.parameters, buffers: discriminator.buffers },
    optG: {
      ...optimizer.state(generator.parameters),
      // what path lengths have been on average, where the generator has styles
      ...(generator.pathLengths && { [PATH_LENGTH]: { shape: [], initialize: filled(0) } }),
    },
    optD: optimizer.state(discriminator.parameters),
  };
}

/** The same as argument specs for `compile`. */
export function argumentSpecs(networks: Players): TrainState<Spec> {
  return mapState(stateSpecs(networks), (named) =>
    mapNamed(named, ({ shape }) => ({ dtype: 'float32', shape })),
  );
}

/** State before the first step. The average starts as a copy of the generator. */
export function initialState(networks: Players, seed: number): HostState {
  return mapState(stateSpecs(networks), (named, path) =>
    initialize(named, seed * 16 + (parts[path as keyof typeof parts] ?? 0)),
  );
}

/** Each part draws from a seed of its own; G and its average from the same, so that they start from the same numbers. */
const parts = {
  'G.parameters': 0,
  'G.buffers': 1,
  'G_ema.parameters': 0,
  'G_ema.buffers': 1,
  'D.parameters': 3,
  'D.buffers': 4,
  optG: 5,
  optD: 6,
} as const;

/** State as a flat file: `G.`, `G_ema.`, `D.`, `optG.`, `optD.` before PyTorch's names. */
export function stateToFile(state: HostState, metadata: Readonly<Record<string, string>>): TensorFile {
  const tensors: Record<string, HostTensor> = {};
  mapState(state, (named, path) => {
    for (const [name, tensor] of Object.entries(named)) tensors[prefixOf(path) + name] = tensor;
    return named;
  });
  return { tensors, metadata };
}

/** Reads state back. Throws CheckpointError naming `file` and the first tensor that is missing or of another shape. */
export function stateFromFile(networks: Players, saved: TensorFile, file: string): HostState {
  return mapState(stateSpecs(networks), (named, path) =>
    mapNamed(named, ({ shape }, name) => tensorOf(saved, prefixOf(path) + name, shape, file)),
  );
}

/** Applies `fn` to each group of named tensors; `path` is such as `G.parameters` or `optD`. */
export function mapState<T, U>(
  state: TrainState<T>,
  fn: (named: Named<T>, path: string) => Named<U>,
): TrainState<U> {
  const weights = (key: 'G' | 'G_ema' | 'D') => ({
    parameters: fn(state[key].parameters, `${key}.parameters`),
    buffers: fn(state[key].buffers, `${key}.buffers`),
  });
  return {
    G: weights('G'),
    G_ema: weights('G_ema'),
    D: weights('D'),
    optG: fn(state.optG, 'optG'),
    optD: fn(state.optD, 'optD'),
  };
}

export function mapNamed<T, U>(named: Named<T>, fn: (value: T, name: string) => U): Named<U> {
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, fn(value, name)]));
}

/** Parameters and buffers have distinct names, so both go under the network's prefix, as in a PyTorch state dict. */
function prefixOf(path: string): string {
  return `${path.split('.')[0]}.`;
}
