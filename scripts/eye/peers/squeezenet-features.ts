import { readFile } from 'node:fs/promises';
import { compile, hostTensor, type Runtime, spec } from '@inkstone/autograd';
import { trunkParameters, trunkStatistics } from '@inkstone/embedding';
import { decodeSafetensors, Scope } from '@inkstone/nn';
import type { Features } from './features.ts';

const SIDE = 192;

/** SqueezeNet as ImageNet left it: mean and deviation over all places of its maps at four depths. `file` has its weights. */
export async function squeezeNetStatistics(runtime: Runtime, file: string): Promise<Features> {
  const { tensors } = decodeSafetensors(await readFile(file), file);
  const own = Object.fromEntries(
    Object.keys(trunkParameters).map((name) => {
      const tensor = tensors[name];
      if (!tensor) throw new Error(`${file}: has no ${name}`);
      return [name, runtime.upload(tensor)];
    }),
  );
  const shape = [1, 3, SIDE, SIDE];
  const program = await compile(
    (parameters, images) => trunkStatistics(images, new Scope({ parameters, buffers: {} }, false, new Map())),
    [
      Object.fromEntries(Object.entries(trunkParameters).map(([name, { shape }]) => [name, spec(shape)])),
      spec(shape),
    ],
    { runtime },
  );
  return {
    name: `SqueezeNet, ${SIDE} px`,
    side: SIDE,
    async of(picture) {
      const made = await program.run([own, hostTensor('float32', shape, picture)]);
      return (await made.read()).data as Float32Array;
    },
  };
}
