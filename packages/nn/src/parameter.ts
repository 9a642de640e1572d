import { type HostTensor, hostTensor, RandomStream, type Shape, sizeOf } from '@inkstone/autograd';

/** Fills a new parameter. */
export type Initializer = (out: Float32Array, stream: RandomStream) => void;

/** A learnt tensor or a running statistic before it has numbers. */
export interface ParameterSpec {
  readonly shape: Shape;
  readonly initialize: Initializer;
}

/** Normal numbers of a standard deviation; Radford et al. 2015 use 0.02. */
export function normal(deviation: number, mean = 0): Initializer {
  return (out, stream) => {
    stream.fillNormal(out);
    for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) * deviation + mean;
  };
}

/** Uniform numbers in [−bound, bound). */
export function uniform(bound: number): Initializer {
  return (out, stream) => {
    stream.fillUniform(out);
    for (let i = 0; i < out.length; i++) out[i] = ((out[i] as number) * 2 - 1) * bound;
  };
}

export function filled(value: number): Initializer {
  return (out) => {
    out.fill(value);
  };
}

/** Normal with deviation √(2 / fanIn), which keeps the variance through ReLU (He et al. 2015, eq. 10). */
export function heNormal(fanIn: number): Initializer {
  return normal(Math.sqrt(2 / fanIn));
}

/** Uniform in ±1/√fanIn: what PyTorch's linear and convolution layers start from. */
export function torchUniform(fanIn: number): Initializer {
  return uniform(1 / Math.sqrt(fanIn));
}

/**
 * First numbers of a set of parameters. Each draws from a stream of its own, numbered by its place among the sorted
 * names, so the result depends on the seed and the names only.
 */
export function initialize(
  specs: Readonly<Record<string, ParameterSpec>>,
  seed: number,
): Record<string, HostTensor> {
  return Object.fromEntries(
    Object.keys(specs)
      .sort()
      .map((name, index) => {
        const { shape, initialize } = specs[name] as ParameterSpec;
        const data = new Float32Array(sizeOf(shape));
        initialize(data, new RandomStream({ seed, counter: 0 }, index));
        return [name, hostTensor('float32', shape, data)];
      }),
  );
}
