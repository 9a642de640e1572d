import { describe, expect, it } from 'vitest';
import { floatsToHalves } from './half-precision.ts';
import { halveWeights } from './halve-weights.ts';
import { linearModel, runLinearModel } from './testing/linear-model.ts';

describe('floatsToHalves', () => {
  /** The engine's own rounding, where it has one (Node 24). */
  const f16round = (Math as { f16round?: (value: number) => number }).f16round;

  it('has the bits that IEEE 754 gives', () => {
    const pairs: [number, number][] = [
      [0, 0],
      [-0, 0x8000],
      [1, 0x3c00],
      [-2, 0xc000],
      [65_504, 0x7bff],
      [65_520, 0x7c00],
      [Number.POSITIVE_INFINITY, 0x7c00],
      [2 ** -14, 0x0400],
      [2 ** -24, 0x0001],
      [2 ** -25, 0],
      [1.5 * 2 ** -25, 1],
      [1 + 2 ** -11, 0x3c00],
      [1 + 3 * 2 ** -11, 0x3c02],
      [2047.5, 0x67ff + 1],
      [0.333251953125, 0x3555],
    ];
    expect([...floatsToHalves(Float32Array.from(pairs, ([value]) => value))]).toEqual(
      pairs.map(([, bits]) => bits),
    );
    expect(floatsToHalves(Float32Array.of(Number.NaN))[0]).toBe(0x7e00);
  });

  it.skipIf(!f16round)('rounds as the engine does, from the least numbers to the largest', () => {
    const numbers = Float32Array.from({ length: 20_000 }, (_, i) => Math.sin(i) * 2 ** ((i % 45) - 28));
    const values = floatsToHalves(numbers);
    for (const [i, bits] of values.entries()) expect(numberOf(bits)).toBe(f16round?.(numbers[i]!));
  });

  function numberOf(bits: number): number {
    const [sign, exponent, fraction] = [bits & 0x8000 ? -1 : 1, (bits >> 10) & 31, bits & 0x3ff];
    if (exponent === 31) return sign * Number.POSITIVE_INFINITY;
    return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  }
});

describe('halveWeights', () => {
  const bias = Float32Array.from({ length: 32 }, (_, i) => 1 / (i + 3));
  const modelWith = (weights: Float32Array) => linearModel(weights, bias);
  const run = (model: Uint8Array) => runLinearModel(model, 32);
  const wave = (i: number) => Math.sin(i * 1.7);

  it('computes with the rounded weights, and with the whole bias', async () => {
    const weights = Float32Array.from({ length: 1024 }, (_, i) => wave(i));
    const whole = modelWith(weights);
    const { model, halved } = halveWeights(whole);
    expect(halved).toEqual(['1']);
    expect(whole.length - model.length).toBeGreaterThan(1900);
    const [made, before] = [await run(model), await run(whole)];
    expect(made).not.toEqual(before);
    for (const [i, value] of made.entries()) expect(value).toBeCloseTo(before[i]!, 2);
    // weights that half precision holds exactly lose nothing
    const kept = modelWith(weights.map((value) => Math.round(value * 512) / 512));
    expect(await run(halveWeights(kept).model)).toEqual(await run(kept));
  });

  it('leaves weights alone that half precision cannot hold', () => {
    const weights = Float32Array.from({ length: 1024 }, (_, i) => wave(i)).fill(70_000, 5, 6);
    expect(halveWeights(modelWith(weights)).halved).toEqual([]);
  });
});
