import { compile, float32, grad, matmul, reshape, spec, square, sum, type Tensor } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { describe, expect, it } from 'vitest';
import { gradientPenalty, pathLengthPenalty, slopePenalty } from './penalties.ts';

const runtime = await nodeRuntime({ threads: 1 });
const images = float32([2, 1, 1, 2], [1, 2, 3, 4]);
const column = float32([2, 1], [3, -4]);

/** A critic w·x (or ½w·x²), whose gradient is known. */
const linear = (x: Tensor, w: Tensor) => matmul(reshape(x, [2, 2]), w);

describe('gradient penalties of a linear critic', () => {
  it('R1 is half the squared length of its weights, and pulls them together', async () => {
    const program = await compile(
      (x, w) => {
        const penalty = slopePenalty(linear(x, w), x);
        return { penalty, dw: grad(penalty, w) };
      },
      [spec([2, 1, 1, 2]), spec([2, 1])],
      { runtime },
    );
    const { penalty, dw } = await program.run([images, column]);
    expect((await penalty.read()).data[0]).toBeCloseTo(12.5, 5);
    expect(Array.from((await dw.read()).data as Float32Array)).toEqual([3, -4]);
  });

  it('R1 differs from picture to picture where the critic bends', async () => {
    const program = await compile(
      (x) => slopePenalty(sum(square(x), { axes: [1, 2, 3] }), x),
      [spec([2, 1, 1, 2])],
      {
        runtime,
      },
    );
    // ∇ = 2x: ½·mean(4·(1 + 4), 4·(9 + 16))
    expect((await (await program.run([images])).read()).data[0]).toBeCloseTo(30, 4);
  });

  it('the WGAN-GP term is (5 − 1)² for weights of length 5, wherever it is taken', async () => {
    const program = await compile(
      (real, fake, w) => {
        const penalty = gradientPenalty((x) => linear(x, w), real, fake);
        return { penalty, dw: grad(penalty, w) };
      },
      [spec([2, 1, 1, 2]), spec([2, 1, 1, 2]), spec([2, 1])],
      { runtime },
    );
    const key = { seed: 1, counter: 1 };
    const { penalty, dw } = await program.run([images, float32([2, 1, 1, 2], [0, 0, 0, 0]), column], key);
    expect((await penalty.read()).data[0]).toBeCloseTo(16, 4);
    // 2(|w| − 1)·w/|w|
    const [first, second] = (await dw.read()).data as Float32Array;
    expect(first).toBeCloseTo(4.8, 4);
    expect(second).toBeCloseTo(-6.4, 4);
  });
});

it('path lengths are held near their running mean, which follows slowly', async () => {
  const program = await compile(
    (lengths, average) => {
      const { penalty, average: next } = pathLengthPenalty(lengths, average);
      return { penalty, next, slope: grad(penalty, lengths) };
    },
    [spec([2]), spec([])],
    { runtime },
  );
  const { penalty, next, slope } = await program.run([float32([2], [2, 4]), float32([], [1])]);
  expect((await next.read()).data[0]).toBeCloseTo(1.02, 6);
  expect((await penalty.read()).data[0]).toBeCloseTo((0.98 ** 2 + 2.98 ** 2) / 2, 4);
  // the mean is a number here, not something to learn through
  expect(Array.from((await slope.read()).data as Float32Array, (x) => x.toFixed(4))).toEqual([
    '0.9800',
    '2.9800',
  ]);
});
