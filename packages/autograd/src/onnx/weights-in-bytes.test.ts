import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostTensor } from '../host-tensor.ts';
import { lower } from '../lower.ts';
import { add, matmul } from '../ops/index.ts';
import { nodeRuntime } from '../runtime/node.ts';
import { spec, trace } from '../trace.ts';
import { halveWeights } from './halve-weights.ts';
import { readWeights } from './read-weights.ts';
import { fromBytes, hasLongRows, keepInBytes, toBytes } from './weights-in-bytes.ts';

describe('toBytes', () => {
  it('moves no number by more than half a step of its row, and once only', () => {
    // one number of 0.01 or more: below that, half precision has no scale of its full digits
    const row = fc
      .tuple(
        fc.double({ min: 0.01, max: 3, noNaN: true }),
        fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 7, maxLength: 7 }),
      )
      .map(([first, rest]) => [first, ...rest]);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
        const numbers = Float32Array.from(rows.flat());
        const kept = fromBytes(toBytes(numbers, rows.length));
        for (const [at, value] of numbers.entries()) {
          const most = Math.max(...(rows[Math.floor(at / 8)] as number[]).map(Math.abs));
          // half a step, and what half precision rounds the step by over 127 of them
          expect(Math.abs((kept[at] as number) - value)).toBeLessThanOrEqual((most / 127) * 0.57);
        }
        expect(fromBytes(toBytes(kept, rows.length))).toEqual(kept);
      }),
    );
  });

  it('keeps the least numbers to the least of half precision', () => {
    const numbers = Float32Array.of(1e-5, -3e-6, 0, 2e-8);
    for (const [at, kept] of fromBytes(toBytes(numbers, 1)).entries())
      expect(Math.abs(kept - (numbers[at] as number))).toBeLessThan(127 * 2 ** -24);
  });

  it('gives every row a scale of its own', () => {
    const numbers = Float32Array.of(1, -0.5, 0.001, 0.0005);
    const kept = fromBytes(toBytes(numbers, 2));
    for (const [at, value] of numbers.entries()) expect((kept[at] as number) / value).toBeCloseTo(1, 1.5);
    expect(toBytes(new Float32Array(4), 2).bytes).toEqual(new Int8Array(4));
  });

  it('is for matrices and filters, not for vectors or short rows', () => {
    expect([[8, 64], [8, 16, 2, 2], [640], [8, 1, 3, 3]].map(hasLongRows)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('keepInBytes', () => {
  /** x [2, 64] → x·W + b, with W [64, 64] and b [64] inside the model. */
  const traced = trace(
    (x, w, b) => ({ y: add(matmul(x, w), b) }),
    [spec([2, 64]), spec([64, 64]), spec([64])],
  );
  const weights = Float32Array.from({ length: 4096 }, (_, i) => Math.sin(i * 1.7) * 2 ** -(i % 5));
  const bias = Float32Array.from({ length: 64 }, (_, i) => 1 / (i + 3));
  const modelWith = (numbers: Float32Array) =>
    lower(traced, {
      target: 'portable',
      weights: new Map([
        ['1', numbers],
        ['2', bias],
      ]),
    }).model;

  async function run(model: Uint8Array): Promise<Float32Array> {
    const runtime = await nodeRuntime({ threads: 1 });
    const session = await runtime.load(model);
    const x = hostTensor(
      'float32',
      [2, 64],
      Float32Array.from({ length: 128 }, (_, i) => Math.cos(i)),
    );
    const made = await session.run(
      { '0': runtime.upload(x) },
      { 'out.y': { dtype: 'float32', shape: [2, 64] } },
    );
    const { data } = await made['out.y']!.read();
    await session.close();
    return data as Float32Array;
  }

  it('computes with the rounded weights, in a quarter of the file', async () => {
    const whole = modelWith(weights);
    const { model, kept } = keepInBytes(whole);
    expect(kept).toEqual(['1']);
    expect(whole.length - model.length).toBeGreaterThan(4096 * 3 - 600);
    const rounded = fromBytes(toBytes(weights, 64));
    expect(await run(model)).toEqual(await run(modelWith(rounded)));
    expect(await run(model)).not.toEqual(await run(whole));
  });

  it('keeps its numbers when the rest is halved, and gives them back', async () => {
    const { model } = keepInBytes(modelWith(weights));
    const both = halveWeights(model).model;
    expect(await run(both)).toEqual(await run(model));
    const read = readWeights(both);
    expect(Object.keys(read).sort()).toEqual(['1', '2']);
    expect(read['1']).toEqual(hostTensor('float32', [64, 64], fromBytes(toBytes(weights, 64))));
    expect(read['2']).toEqual(hostTensor('float32', [64], bias));
    // halved alone
    const halved = readWeights(halveWeights(modelWith(weights)).model)['1']!;
    expect(halved.dtype).toBe('float32');
    expect((halved.data as Float32Array)[7]).toBeCloseTo(weights[7]!, 3);
  });

  it('leaves weights alone that are not numbers', () => {
    expect(keepInBytes(modelWith(Float32Array.from(weights).fill(Number.NaN, 3, 4))).kept).toEqual([]);
  });
});
