import { nodeRuntime } from '@inkstone/autograd/node';
import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../../../autograd/src/onnx/graph-builder.ts';
import { GeneratorModel } from '../generator-model.ts';
import { type AdoptOptions, adoptOnnx } from './adopt-onnx.ts';

const runtime = await nodeRuntime({ threads: 1 });
const [Z, SIZE] = [6, 5];
const ANY = 7919;

const wave = (count: number, k: number) =>
  Float32Array.from({ length: count }, (_, i) => Math.sin((i + 1) * (0.3 + 0.1 * k)) / 2);

interface Foreign {
  readonly batch?: number;
  readonly latent?: readonly number[];
  readonly classes?: 'one-hot' | 'table' | 'numbers' | undefined;
  readonly last?: boolean;
  readonly range?: 'signed' | 'unit' | 'bytes';
}

/** A generator as others write it: tanh of a linear map of z (plus a class's vector). */
function foreign({
  batch = ANY,
  latent = [Z],
  classes,
  last = false,
  range = 'signed',
}: Foreign): Uint8Array {
  const graph = new GraphBuilder('portable', { freeBatch: ANY });
  const given = graph.input('noise_in', 'float32', [batch, ...latent]);
  let z = graph.op('Reshape', [given, graph.ints([-1, Z])]);
  if (classes === 'one-hot') {
    const label = graph.input('label', 'float32', [batch, 3]);
    const table = graph.constant('float32', [3, Z], wave(3 * Z, 9));
    z = graph.op('Add', [z, graph.op('MatMul', [label, table])]);
  } else if (classes !== undefined) {
    const label = graph.input('label', 'int64', [batch]);
    const table = graph.constant('float32', [3, Z], wave(3 * Z, 9));
    const rows = classes === 'table' ? table : graph.op('Identity', [table]);
    z = graph.op('Add', [z, graph.op('Gather', [rows, label], { axis: 0 })]);
  }
  const weight = graph.constant('float32', [Z, 3 * SIZE * SIZE], wave(Z * 3 * SIZE * SIZE, 1));
  const flat = graph.op('Tanh', [graph.op('MatMul', [z, weight])]);
  let image = graph.op('Reshape', [flat, graph.ints([-1, 3, SIZE, SIZE])]);
  if (last) image = graph.op('Transpose', [image], { perm: [0, 2, 3, 1] });
  if (range !== 'signed') {
    const half = graph.op('Mul', [graph.op('Add', [image, graph.scalar(1)]), graph.scalar(0.5)]);
    image = range === 'unit' ? half : graph.op('Mul', [half, graph.scalar(255)]);
  }
  graph.output('pixels', image, 'float32', last ? [batch, SIZE, SIZE, 3] : [batch, 3, SIZE, SIZE]);
  return graph.finish();
}

const latents = Float32Array.from({ length: 2 * Z }, (_, i) => Math.cos(i * 2.1));

async function pictures(bytes: Uint8Array, classes?: number[], options: Partial<AdoptOptions> = {}) {
  const model = await GeneratorModel.load(
    await adoptOnnx(bytes, { file: 'foreign.onnx', runtime, ...options }),
    runtime,
  );
  const made = await model.generate(latents, classes);
  const { description } = model;
  await model.close();
  return { made: [...made], description };
}

const close = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((value, i) => Math.abs(value - (b[i] ?? 0)) < 1e-5);

describe('adoptOnnx', () => {
  it('takes latents, layouts, ranges and batches as others write them', async () => {
    const plain = await pictures(foreign({}));
    expect(plain.description).toMatchObject({ zDim: Z, classes: 0, image: [3, SIZE, SIZE] });
    expect(Math.min(...plain.made)).toBeLessThan(-0.1);
    for (const other of [
      foreign({ latent: [Z, 1, 1] }),
      foreign({ last: true }),
      foreign({ range: 'unit' }),
      foreign({ range: 'bytes', last: true }),
      foreign({ batch: 1 }),
    ]) {
      expect(close((await pictures(other)).made, plain.made)).toBe(true);
    }
  });

  it('takes classes as one-hot vectors or as numbers', async () => {
    const oneHot = await pictures(foreign({ classes: 'one-hot' }), [2, 0]);
    expect(oneHot.description.classes).toBe(3);
    const table = await pictures(foreign({ classes: 'table' }), [2, 0]);
    expect(close(table.made, oneHot.made)).toBe(true);
    expect(close((await pictures(foreign({ classes: 'table' }), [1, 0])).made, oneHot.made)).toBe(false);
    const numbers = foreign({ classes: 'numbers' });
    await expect(pictures(numbers, [2, 0])).rejects.toThrow('--classes N');
    expect(close((await pictures(numbers, [2, 0], { classes: 3 })).made, oneHot.made)).toBe(true);
  });

  it('takes a range that it is told', async () => {
    const plain = await pictures(foreign({}));
    const told = await pictures(foreign({}), undefined, { range: 'unit' });
    expect(
      close(
        told.made,
        plain.made.map((value) => 2 * value - 1),
      ),
    ).toBe(true);
  });

  it('refuses what is no generator, and says what it found', async () => {
    const graph = new GraphBuilder('portable');
    const x = graph.input('x', 'float32', [1, 3, 8, 8]);
    graph.output('y', graph.op('Relu', [x]), 'float32', [1, 3, 8, 8]);
    const options = { file: 'net.onnx', runtime };
    await expect(adoptOnnx(graph.finish(), options)).rejects.toThrow('it takes x float32 [1, 3, 8, 8]');
    await expect(adoptOnnx(new TextEncoder().encode('no model'), options)).rejects.toThrow(
      'net.onnx: is not an ONNX model',
    );
    const scores = new GraphBuilder('portable');
    const z = scores.input('z', 'float32', [1, 4]);
    scores.output('score', scores.op('Relu', [z]), 'float32', [1, 4]);
    await expect(adoptOnnx(scores.finish(), options)).rejects.toThrow('it gives score float32 [1, 4]');
  });
});
