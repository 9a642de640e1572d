import { compile, float32, grad, mul, spec, sum } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { describe, expect, it } from 'vitest';
import { type Augmentation, diffAugment } from './diff-augment.ts';

const runtime = await nodeRuntime({ threads: 1 });
const size = 8;
const shape = [3, 2, size, size];
const length = 3 * 2 * size * size;

async function augmented(names: readonly Augmentation[], pictures: Float32Array, counter = 1) {
  const program = await compile(
    (x, factors) => {
      const y = diffAugment(x, names);
      return { y, dx: grad(sum(mul(y, factors)), x) };
    },
    [spec(shape), spec(shape)],
    { runtime },
  );
  const factors = Float32Array.from({ length }, (_, i) => i + 1);
  const { y, dx } = await program.run([float32(shape, pictures), float32(shape, factors)], {
    seed: 3,
    counter,
  });
  return { y: (await y.read()).data as Float32Array, dx: (await dx.read()).data as Float32Array };
}

/** One bright pixel in the middle of each channel. */
function dots(): Float32Array {
  const pictures = new Float32Array(length);
  for (let channel = 0; channel < 6; channel++) pictures[channel * size * size + 3 * size + 4] = 1;
  return pictures;
}

describe('differentiable augmentation', () => {
  it('moves a picture as a whole, by at most an eighth, both channels alike, and its gradient back', async () => {
    let moved = 0;
    for (let counter = 1; counter <= 12; counter++) {
      const { y, dx } = await augmented(['translation'], dots(), counter);
      for (let picture = 0; picture < 3; picture++) {
        const at = (channel: number) =>
          y.subarray((picture * 2 + channel) * 64, (picture * 2 + channel + 1) * 64).indexOf(1);
        expect(at(0)).toBe(at(1));
        const [dy, dxx] = [Math.floor(at(0) / size) - 3, (at(0) % size) - 4];
        expect(Math.abs(dy)).toBeLessThanOrEqual(1);
        expect(Math.abs(dxx)).toBeLessThanOrEqual(1);
        if (dy !== 0 || dxx !== 0) moved++;
        // the dot's gradient is the factor at the place where it went
        const base = picture * 128;
        expect(dx[base + 3 * size + 4]).toBe(base + at(0) + 1);
      }
    }
    expect(moved).toBeGreaterThan(10);
  });

  it('cuts out a square of half the size and nothing else', async () => {
    const { y } = await augmented(['cutout'], new Float32Array(length).fill(1));
    for (let picture = 0; picture < 3; picture++) {
      const channel = y.subarray(picture * 128, picture * 128 + 64);
      const blank = channel.filter((value) => value === 0).length;
      expect(blank).toBeGreaterThanOrEqual(4);
      expect(blank).toBeLessThanOrEqual(16);
      expect(channel.every((value) => value === 0 || value === 1)).toBe(true);
      expect(y.subarray(picture * 128 + 64, picture * 128 + 128)).toEqual(channel);
    }
  });

  it('changes colour by one affine map a picture', async () => {
    const ramp = Float32Array.from({ length }, (_, i) => ((i % 64) - 32) / 64);
    const { y } = await augmented(['colour'], ramp);
    // both channels are equal, so saturation leaves them: y = contrast·x + shift
    const slope = y[1]! - y[0]!;
    for (let i = 1; i < 64; i++) expect(y[i]! - y[i - 1]!).toBeCloseTo(slope, 4);
    expect(slope * 64).toBeGreaterThan(0.49);
    expect(slope * 64).toBeLessThan(1.51);
  });

  it('leaves pictures alone when nothing is asked for', async () => {
    const { y } = await augmented([], dots());
    expect(y).toEqual(dots());
  });
});
