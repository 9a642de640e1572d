import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostTensor } from '../host-tensor.ts';
import { halveWeights } from './halve-weights.ts';
import { readWeights } from './read-weights.ts';
import { linearModel, runLinearModel } from './testing/linear-model.ts';
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
  const weights = Float32Array.from({ length: 4096 }, (_, i) => Math.sin(i * 1.7) * 2 ** -(i % 5));
  const bias = Float32Array.from({ length: 64 }, (_, i) => 1 / (i + 3));
  const modelWith = (numbers: Float32Array) => linearModel(numbers, bias);
  const run = (model: Uint8Array) => runLinearModel(model, 64);

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
