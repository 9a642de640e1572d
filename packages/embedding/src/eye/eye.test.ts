import { compile, hostTensor, ModelEditor, RandomStream, spec } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { mapNamed } from '@inkstone/gan';
import { squeezeNetTrunk } from '@inkstone/gan/judge';
import { apply, initialize, Scope, type Weights } from '@inkstone/nn';
import { expect, it } from 'vitest';
import { PRINT_WIDTH } from '../prints/print-head.ts';
import { DECADES, eye, STRENGTHS } from './eye.ts';
import { describeEye, exportEye } from './eye-model.ts';
import { twinTrunk } from './mobile-trunk.ts';
import { openEye } from './open-eye.ts';
import { squeezeTrunk, trunkMaps, trunkParameters } from './trunk.ts';

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
    (state: Weights, x) => {
      const { embedding, strength } = own.see(x, state, { training: false });
      return { embedding, strength };
    },
    [specs, spec([2, 3, 64, 64])],
    { runtime },
  );
  const inMemory = await program.run([weights, images]);
  const embedding = (await inMemory.embedding.read()).data as Float32Array;
  const strength = (await inMemory.strength.read()).data as Float32Array;
  const outputs = {
    embedding: { dtype: 'float32', shape: [2, 16] },
    decade: { dtype: 'float32', shape: [2, DECADES] },
    strength: { dtype: 'float32', shape: [2, STRENGTHS] },
  } as const;
  const session = await runtime.load(model, outputs);
  const made = await session.run({ image: runtime.upload(images) }, outputs);
  const again = (await made.embedding?.read())?.data as Float32Array;
  for (const [index, value] of embedding.entries()) expect(again[index]).toBeCloseTo(value, 5);
  expect(Math.hypot(...embedding.subarray(0, 16))).toBeCloseTo(1, 5);
  const strengthAgain = (await made.strength?.read())?.data as Float32Array;
  expect(strength.every((value) => value > 0)).toBe(true);
  for (const [index, value] of strength.entries()) expect(strengthAgain[index]).toBeCloseTo(value, 5);
  // an eye of before there were strengths
  const editor = new ModelEditor(model, 'old.onnx');
  editor.setMetadata('inkstone', JSON.stringify({ ...describeEye(model), strength: undefined }));
  await expect(openEye(runtime, editor.finish(), 'old.onnx')).rejects.toThrow(
    /old\.onnx: is an eye of an earlier/,
  );
});

it('sees closer looks by the same graph, as an eye of their side sees them', async () => {
  const own = eye({ artists: 2, styles: 2, width: 8, trunk: twinTrunk });
  const weights = { parameters: initialize(own.parameters, 3), buffers: initialize(own.buffers, 3) };
  const about = { name: 'eye', artists: ['a', 'b'], styles: ['s', 't'] };
  const openAt = (size: number) => openEye(runtime, exportEye(own, weights, { ...about, size }));
  const [usual, closer] = [await openAt(64), await openAt(90)];
  const look = (side: number) => noise([3, side, side]).data as Float32Array;
  const [one, other, again] = await usual.see([look(64), look(90), look(64)]);
  const [known] = await closer.see([look(90)]);
  expect(again).toEqual(one);
  for (const [index, value] of (known?.embedding ?? []).entries())
    expect(other?.embedding[index]).toBeCloseTo(value, 5);
  expect(other?.embedding).not.toEqual(one?.embedding);
  await expect(usual.see([look(63)])).rejects.toThrow(/64 or more/);
  await Promise.all([usual.close(), closer.close()]);
});

it('refuses the file of another model', () => {
  expect(() => describeEye(new Uint8Array([1, 2, 3]), 'x.onnx')).toThrow(/x\.onnx/);
});

it('stays below five million weights with both trunks and a hundred artists', () => {
  const { parameters, buffers } = eye({ artists: 100, styles: 12, trunk: twinTrunk });
  const count = [...Object.values(parameters), ...Object.values(buffers)].reduce(
    (sum, { shape }) => sum + shape.reduce((product, side) => product * side, 1),
    PRINT_WIDTH * squeezeTrunk.width,
  );
  expect(count).toBeGreaterThan(4.5e6);
  expect(count).toBeLessThan(5e6);
});

it('gives each trunk half of the first layer', async () => {
  const own = eye({ artists: 3, styles: 2, width: 16, trunk: twinTrunk });
  const head = Object.fromEntries(
    Object.entries(own.parameters).filter(([name]) => !(name in twinTrunk.parameters)),
  );
  const weights = { parameters: initialize(head, 2), buffers: initialize(own.buffers, 2) };
  const specs: Weights<ReturnType<typeof spec>> = {
    parameters: mapNamed(head, ({ shape }) => spec(shape)),
    buffers: mapNamed(own.buffers, ({ shape }) => spec(shape)),
  };
  const silent = weights.parameters['gather.part1.weight'];
  if (!silent) throw new Error('no second part');
  (silent.data as Float32Array).fill(0);
  const program = await compile(
    (state: Weights, statistics) => own.judge(statistics, state, { training: false }).embedding,
    [specs, spec([2, twinTrunk.width])],
    { runtime },
  );
  // two pictures alike in what the first trunk makes of them, then in what the second does
  const embeddings = async (alike: 0 | 1) => {
    const statistics = noise([2, twinTrunk.width]);
    const [from, to] = alike === 0 ? [0, squeezeTrunk.width] : [squeezeTrunk.width, twinTrunk.width];
    const numbers = statistics.data as Float32Array;
    numbers.copyWithin(twinTrunk.width + from, from, to);
    const { data } = await (await program.run([weights, statistics])).read();
    return [data.slice(0, 16), data.slice(16)];
  };
  const [one, other] = await embeddings(0);
  expect(one).toEqual(other);
  const [here, there] = await embeddings(1);
  expect(here).not.toEqual(there);
});
