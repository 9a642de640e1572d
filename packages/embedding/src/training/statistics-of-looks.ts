import {
  type DeviceTensor,
  type HostTensor,
  hostTensor,
  type Runtime,
  spec,
  trace,
} from '@inkstone/autograd';
import { mapNamed, portableModel } from '@inkstone/gan';
import { type Named, Scope } from '@inkstone/nn';
import { squeezeTrunk, type Trunk } from '../eye/trunk.ts';
import type { Picture } from '../works/index.ts';
import { finished, type LongWork } from './progress.ts';

const CHUNK = 16;

export interface LooksOptions {
  /** SqueezeNet when absent. */
  readonly trunk?: Trunk | undefined;
  /** The trunk's weights, and more. */
  readonly weights: Named<HostTensor>;
  readonly pictures: readonly Picture[];
  /** Looks at a chunk of pictures, the first of which is number `start`: float32 [chunk, 3, size, size]. */
  readonly look: (chunk: readonly Picture[], start: number) => Float32Array;
  readonly size: number;
  readonly runtime: Runtime;
  readonly signal?: AbortSignal | undefined;
}

/** What the trunk as it is makes of one look at each picture, [pictures, trunk.width]. Throws the signal's reason. */
export async function statisticsOfLooks({
  onDone,
  ...options
}: LooksOptions & { readonly onDone?: (done: number) => void }): Promise<Float32Array> {
  return finished(lookingAt(options), onDone);
}

/** The same, telling how many pictures are done. */
export async function* lookingAt(options: LooksOptions): LongWork<Float32Array> {
  const { trunk = squeezeTrunk, weights, pictures, look, size, runtime, signal } = options;
  const { width } = trunk;
  const shape = [CHUNK, 3, size, size];
  const outputs = { statistics: { dtype: 'float32', shape: [CHUNK, width] } } as const;
  const session = await runtime.load(modelOf(trunk, weights, shape), outputs);
  try {
    const all = new Float32Array(pictures.length * width);
    for (let start = 0; start < pictures.length; start += CHUNK) {
      signal?.throwIfAborted();
      const chunk = Array.from(
        { length: CHUNK },
        (_, k) => pictures[Math.min(start + k, pictures.length - 1)] as Picture,
      );
      const images = hostTensor('float32', shape, look(chunk, start));
      const made = await session.run({ image: runtime.upload(images) }, outputs);
      const { data } = await (made.statistics as DeviceTensor).read();
      const rows = Math.min(CHUNK, pictures.length - start);
      all.set((data as Float32Array).subarray(0, rows * width), start * width);
      yield start + rows;
    }
    return all;
  } finally {
    await session.close();
  }
}

/** The trunk as a model with its weights in it: ONNX Runtime arranges them for its convolutions, which takes a third of the time away. */
function modelOf(
  { parameters, describe }: Trunk,
  weights: Named<HostTensor>,
  shape: readonly number[],
): Uint8Array {
  const specs = { parameters: mapNamed(parameters, (own) => spec(own.shape)), buffers: {} };
  const traced = trace(
    (images, state) => ({ statistics: describe(images, new Scope(state, false, new Map())) }),
    [spec(shape), specs] as const,
  );
  const own = mapNamed(parameters, (_, name) => weights[name] as HostTensor);
  return portableModel(traced, { parameters: own, buffers: {} }, '{}');
}
