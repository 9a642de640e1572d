import {
  compile,
  type DeviceTensor,
  float32,
  type HostTensor,
  int64,
  type Program,
  type Runtime,
  readWeights,
  type Shape,
  type Spec,
  softmax,
  spec,
  type Tensor,
  trace,
} from '@inkstone/autograd';
import { generator28 } from '@inkstone/gan';
import { classify, lenet } from '@inkstone/gan/judge';
import { apply, type Named, type ParameterSpec, type Weights } from '@inkstone/nn';
import { specsOf } from '../layers/dcgan-layers.ts';
import { type LayerReading, readLayers } from '../layers/read-layers.ts';

/** What a layer gives for one picture. */
export interface LayerMaps {
  /** [channels, height, width], or [numbers]. */
  readonly shape: Shape;
  readonly data: Float32Array;
}

/** A network whose every layer can be looked at. */
export interface Inside<Given> {
  readonly layers: readonly LayerReading[];
  /** What layer `index` gives. The graph up to it is built when it is first asked for. */
  mapsOf(index: number, given: Given): Promise<LayerMaps>;
}

/** The generator of digits out of its file: latents [zDim] and a class in, a picture in [−1, 1] last. */
export function insideGenerator(
  runtime: Runtime,
  file: Uint8Array,
  { zDim, classes }: { readonly zDim: number; readonly classes: number },
): Inside<{ readonly z: Float32Array; readonly label: number }> {
  const network = generator28({ zDim, classes });
  return insideOf(runtime, {
    network,
    file,
    data: { z: spec([1, zDim]), label: spec([1], 'int64') },
    forward: (weights, { z, label }) => {
      const layer = {
        ...network,
        forward: (x: Tensor, ...[scope]: [ScopeOf]) => network.forward(x, label, scope),
      };
      return apply(layer, weights, given(z), { training: false }).y;
    },
    values: ({ z, label }) => ({ z: float32([1, zDim], z), label: int64([1], [label]) }),
  });
}

type ScopeOf = Parameters<ReturnType<typeof generator28>['forward']>[2];

/** The network that reads digits, out of its file: a picture [784] in [−1, 1] in, the chance of each digit last. */
export function insideReader(runtime: Runtime, file: Uint8Array): Inside<Float32Array> {
  const network = lenet({ image: [1, 28, 28], classes: 10 });
  const shape = [1, ...network.image];
  return insideOf(runtime, {
    network,
    file,
    data: { image: spec(shape) },
    forward: (weights, { image }) =>
      softmax(classify(network, weights, given(image), { training: false }).logits),
    values: (image) => ({ image: float32(shape, image) }),
  });
}

interface Opening<Given> {
  readonly network: { readonly parameters: Named<ParameterSpec>; readonly buffers: Named<ParameterSpec> };
  readonly file: Uint8Array;
  readonly data: Named<Spec>;
  readonly forward: (weights: Weights, data: Named<Tensor>) => Tensor;
  readonly values: (given: Given) => Named<HostTensor>;
}

function insideOf<Given>(
  runtime: Runtime,
  { network, file, data, forward, values }: Opening<Given>,
): Inside<Given> {
  const numbers = readWeights(file);
  const specs = [
    { parameters: specsOf(network.parameters), buffers: specsOf(network.buffers) },
    data,
  ] as const;
  const taken = (named: Named<ParameterSpec>) =>
    Object.fromEntries(Object.keys(named).map((name) => [name, numberOf(numbers, name)]));
  const weights = { parameters: taken(network.parameters), buffers: taken(network.buffers) };
  const opened = new Map<number, Promise<Program<typeof specs, Tensor>>>();
  const open = (index: number) =>
    compile((...args: [Weights, Named<Tensor>]) => given(readLayers(forward(...args))[index]).result, specs, {
      runtime,
    });
  return {
    layers: readLayers(trace(forward, specs).result),
    async mapsOf(index, one) {
      const program = opened.get(index) ?? open(index);
      opened.set(index, program);
      const result: DeviceTensor = await (await program).run([weights, values(one)]);
      return { shape: result.shape.slice(1), data: Float32Array.from((await result.read()).data, Number) };
    },
  };
}

function numberOf(numbers: Readonly<Record<string, HostTensor>>, name: string): HostTensor {
  const found = numbers[name];
  if (found) return found;
  throw new Error(`the model has no weight ${name}: it is of another architecture`);
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('this layer is not in the network');
  return value;
}
