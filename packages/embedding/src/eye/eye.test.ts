import { compile, hostTensor, RandomStream, spec } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { mapNamed } from '@inkstone/gan';
import { squeezeNetTrunk } from '@inkstone/gan/judge';
import { apply, initialize, Scope, type Weights } from '@inkstone/nn';
import { expect, it } from 'vitest';
import { DECADES, eye } from './eye.ts';
import { describeEye, exportEye } from './eye-model.ts';
import { trunkMaps, trunkParameters } from './trunk.ts';

const runtime = await nodeRuntime({ threads: 2 });
const noise = (shape: readonly number[]) =>
  hostTensor(
    'float32',
    shape,
    new RandomStream({ seed: 5, counter: 1 }).fillUniform(
      new Float32Array(shape.reduce((product, side) => product * side, 1)),
    ),
  );

it('has the maps of SqueezeNet', async () => {
  const theirs = squeezeNetTrunk();
  const specs = mapNamed(trunkParameters, ({ shape }) => spec(shape));
  const program = await compile(
    (parameters, images) => ({
      ours: trunkMaps(images, new Scope({ parameters, buffers: {} }, false)).fire9,
      theirs: apply(theirs, { parameters, buffers: {} }, images, { training: false }).y,
    }),
    [specs, spec([1, 3, 227, 227])],
    { runtime },
  );
  const made = await program.run([initialize(trunkParameters, 1), noise([1, 3, 227, 227])]);
  const [ours, others] = [await made.ours.read(), await made.theirs.read()];
  expect(ours.shape).toEqual(others.shape);
  expect(ours.data).toEqual(others.data);
});

it('sees the same in memory and as a file, in any number of pictures, with unit embeddings', async () => {
  const own = eye({ artists: 3, styles: 2, width: 16 });
  const weights = { parameters: initialize(own.parameters, 2), buffers: initialize(own.buffers, 2) };
  const model = exportEye(own, weights, {
    name: 'eye',
    size: 64,
    artists: ['a', 'b', 'c'],
    styles: ['s', 't'],
    licence: 'CC0',
  });
  expect(describeEye(model)).toMatchObject({
    kind: 'eye',
    width: 16,
    artists: ['a', 'b', 'c'],
    licence: 'CC0',
  });
  const images = noise([2, 3, 64, 64]);
  const specs: Weights<ReturnType<typeof spec>> = {
    parameters: mapNamed(own.parameters, ({ shape }) => spec(shape)),
    buffers: mapNamed(own.buffers, ({ shape }) => spec(shape)),
  };
  const program = await compile(
    (state: Weights, x) => own.see(x, state, { training: false }).embedding,
    [specs, spec([2, 3, 64, 64])],
    { runtime },
  );
  const embedding = (await (await program.run([weights, images])).read()).data as Float32Array;
  const outputs = {
    embedding: { dtype: 'float32', shape: [2, 16] },
    decade: { dtype: 'float32', shape: [2, DECADES] },
  } as const;
  const session = await runtime.load(model, outputs);
  const made = await session.run({ image: runtime.upload(images) }, outputs);
  const again = (await made.embedding?.read())?.data as Float32Array;
  for (const [index, value] of embedding.entries()) expect(again[index]).toBeCloseTo(value, 5);
  expect(Math.hypot(...embedding.subarray(0, 16))).toBeCloseTo(1, 5);
});

it('refuses the file of another model', () => {
  expect(() => describeEye(new Uint8Array([1, 2, 3]), 'x.onnx')).toThrow(/x\.onnx/);
});
