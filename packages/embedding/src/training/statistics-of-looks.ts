import { compile, type HostTensor, hostTensor, type Runtime, spec } from '@inkstone/autograd';
import { mapNamed } from '@inkstone/gan';
import { type Named, Scope } from '@inkstone/nn';
import { squeezeTrunk, type Trunk } from '../eye/trunk.ts';
import type { Picture } from '../works/index.ts';

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
  readonly onDone?: ((done: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What the trunk as it is makes of one look at each picture, [pictures, trunk.width]. Throws the signal's reason. */
export async function statisticsOfLooks(options: LooksOptions): Promise<Float32Array> {
  const { trunk = squeezeTrunk, weights, pictures, look, size, runtime, onDone, signal } = options;
  const { width } = trunk;
  const shape = [CHUNK, 3, size, size];
  const program = await compile(
    (parameters, images) => trunk.describe(images, new Scope({ parameters, buffers: {} }, false, new Map())),
    [mapNamed(trunk.parameters, ({ shape }) => spec(shape)), spec(shape)],
    { runtime },
  );
  try {
    const held = mapNamed(trunk.parameters, (_, name) => runtime.upload(weights[name] as HostTensor));
    const all = new Float32Array(pictures.length * width);
    for (let start = 0; start < pictures.length; start += CHUNK) {
      signal?.throwIfAborted();
      const chunk = Array.from(
        { length: CHUNK },
        (_, k) => pictures[Math.min(start + k, pictures.length - 1)] as Picture,
      );
      const images = hostTensor('float32', shape, look(chunk, start));
      const { data } = await (await program.run([held, images])).read();
      const rows = Math.min(CHUNK, pictures.length - start);
      all.set((data as Float32Array).subarray(0, rows * width), start * width);
      onDone?.(start + rows);
    }
    return all;
  } finally {
    await program.close();
  }
}
