import type { Tensor } from '@inkstone/autograd';
import type { ParameterSpec } from './parameter.ts';

/** Named tensors, as PyTorch's state dict has them: `conv1.weight`. */
export type Named<T> = Readonly<Record<string, T>>;

/** A network or a part of one: what it learns, what it counts, and how it maps x. Holds no numbers. */
export interface Layer {
  /** Learnt by an optimiser. */
  readonly parameters: Named<ParameterSpec>;
  /** Running statistics, updated by the forward pass in training. */
  readonly buffers: Named<ParameterSpec>;
  forward(x: Tensor, scope: Scope): Tensor;
}

/** The numbers of a network, as tensors of a trace. */
export interface Weights<T = Tensor> {
  readonly parameters: Named<T>;
  readonly buffers: Named<T>;
}

/** What a layer sees of the weights while it runs: its own part of the names. */
export class Scope {
  readonly training: boolean;
  readonly #weights: Weights;
  readonly #prefix: string;
  readonly #updates: Map<string, Tensor>;

  constructor(weights: Weights, training: boolean, updates: Map<string, Tensor> = new Map(), prefix = '') {
    this.training = training;
    this.#weights = weights;
    this.#updates = updates;
    this.#prefix = prefix;
  }

  parameter(name: string): Tensor {
    return this.#find(this.#weights.parameters, name);
  }

  buffer(name: string): Tensor {
    return this.#find(this.#weights.buffers, name);
  }

  /** Gives a buffer its value after this step. */
  updateBuffer(name: string, value: Tensor): void {
    this.#updates.set(this.#prefix + name, value);
  }

  child(name: string): Scope {
    return new Scope(this.#weights, this.training, this.#updates, `${this.#prefix}${name}.`);
  }

  /** The same weights for a pass that leaves the running statistics alone. */
  observing(): Scope {
    return new Scope(this.#weights, this.training, new Map(), this.#prefix);
  }

  /** The same with other tensors for some of its parameters. */
  withParameters(changed: Named<Tensor>): Scope {
    const renamed = Object.entries(changed).map(([name, tensor]) => [this.#prefix + name, tensor] as const);
    const parameters = { ...this.#weights.parameters, ...Object.fromEntries(renamed) };
    return new Scope({ ...this.#weights, parameters }, this.training, this.#updates, this.#prefix);
  }

  #find(tensors: Named<Tensor>, name: string): Tensor {
    const tensor = tensors[this.#prefix + name];
    if (tensor) return tensor;
    throw new Error(`no weight named ${this.#prefix}${name}: the weights belong to another network`);
  }
}

export interface Applied {
  readonly y: Tensor;
  /** All buffers of the network after this pass. */
  readonly buffers: Named<Tensor>;
}

/** Runs a network. In training, batch normalisation uses the batch and updates its running statistics. */
export function apply(
  layer: Layer,
  weights: Weights,
  x: Tensor,
  { training }: { training: boolean },
): Applied {
  const updates = new Map<string, Tensor>();
  const y = layer.forward(x, new Scope(weights, training, updates));
  return { y, buffers: { ...weights.buffers, ...Object.fromEntries(updates) } };
}

/** Layers one after another; names become the prefixes of their weights. */
export function sequential(layers: Named<Layer>): Layer {
  const entries = Object.entries(layers);
  return {
    parameters: prefixed(layers, 'parameters'),
    buffers: prefixed(layers, 'buffers'),
    forward: (x, scope) => entries.reduce((h, [name, layer]) => layer.forward(h, scope.child(name)), x),
  };
}

/** The specs of named parts under their prefixes. */
export function prefixed(
  layers: Named<Pick<Layer, 'parameters' | 'buffers'>>,
  kind: 'parameters' | 'buffers',
): Named<ParameterSpec> {
  return Object.fromEntries(
    Object.entries(layers).flatMap(([name, layer]) =>
      Object.entries(layer[kind]).map(([key, spec]) => [`${name}.${key}`, spec] as const),
    ),
  );
}

/** A layer without weights. */
export function lambda(forward: (x: Tensor) => Tensor): Layer {
  return { parameters: {}, buffers: {}, forward };
}
