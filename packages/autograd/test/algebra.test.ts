import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  broadcastTo,
  concat,
  conv2d,
  convTranspose2d,
  flip,
  float32,
  grad,
  type HostTensor,
  matmul,
  mean,
  mul,
  RandomStream,
  reshape,
  type Shape,
  sizeOf,
  slice,
  softmax,
  split,
  stack,
  standardize,
  sum,
  sumTo,
  type Tensor,
  tanh,
  transpose,
  variance,
} from '../src/index.ts';
import { evaluate } from './evaluate.ts';

/** Laws that hold whatever the shapes. */

const runs = { numRuns: 25 };
const size = fc.integer({ min: 1, max: 4 });
const shapes = fc.array(size, { minLength: 1, maxLength: 4 });
const seeds = fc.nat();

function numbers(shape: Shape, seed: number, stream = 0): HostTensor {
  const random = new RandomStream({ seed, counter: 0 }, stream);
  return float32(shape, random.fillNormal(new Float32Array(sizeOf(shape))));
}

function expectClose(
  actual: readonly number[] | undefined,
  expected: readonly number[] | undefined,
  tolerance = 2e-5,
): void {
  const scale = Math.max(1, ...(expected ?? []).map(Math.abs));
  expect(actual).toHaveLength(expected?.length ?? -1);
  for (const [index, value] of (expected ?? []).entries()) {
    expect(Math.abs((actual?.[index] ?? Number.NaN) - value)).toBeLessThan(tolerance * scale);
  }
}

const dot = (a: Tensor, b: Tensor) => sum(mul(a, b));

describe('adjoints', () => {
  it('sumTo is the adjoint of broadcastTo: <Bx, y> = <x, Sy>', async () => {
    const stretched = fc
      .tuple(shapes, fc.array(size, { maxLength: 2 }), fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }))
      .map(([shape, leading, ones]) => ({
        small: shape.map((length, axis) => (ones[axis] ? 1 : length)),
        large: [...leading, ...shape],
      }));
    await fc.assert(
      fc.asyncProperty(stretched, seeds, async ({ small, large }, seed) => {
        const [left, right] = await evaluate(
          (x, y) => [dot(broadcastTo(x!, large), y!), dot(x!, sumTo(y!, small))],
          [numbers(small, seed), numbers(large, seed, 1)],
        );
        expectClose(left, right);
      }),
      runs,
    );
  });

  it('convolution is linear in image, kernel and output: <Cx, y> = <x, Cᵀy> = <w, ∂w>', async () => {
    const places = fc.oneof({ weight: 4, arbitrary: size }, { weight: 1, arbitrary: fc.constant(17) });
    const geometry = fc.record({
      stride: fc.integer({ min: 1, max: 3 }),
      dilation: fc.integer({ min: 1, max: 2 }),
      padding: fc.integer({ min: 0, max: 2 }),
      kernel: fc.integer({ min: 1, max: 4 }),
      places: fc.tuple(places, places),
      rest: fc.nat({ max: 2 }),
      groups: fc.integer({ min: 1, max: 2 }),
      channels: fc.constantFrom(1, 2, 9),
    });
    await fc.assert(
      fc.asyncProperty(geometry, seeds, async (g, seed) => {
        const { stride, dilation, padding, kernel, groups, channels } = g;
        const extra = Math.min(g.rest, stride - 1);
        const [h = 0, w = 0] = g.places.map(
          (count) => (count - 1) * stride + dilation * (kernel - 1) + 1 - 2 * padding + extra,
        );
        fc.pre(h > 0 && w > 0);
        const options = { stride, dilation, padding, groups };
        const [product, ofImage, ofKernel] = await evaluate(
          (x, y, weight) => {
            const image = convTranspose2d(y!, weight!, { ...options, outputPadding: extra });
            const total = dot(conv2d(x!, weight!, options), y!);
            return [total, dot(x!, image), dot(weight!, grad(total, weight!))];
          },
          [
            numbers([2, channels * groups, h, w], seed),
            numbers([2, 3 * groups, ...g.places], seed, 1),
            numbers([3 * groups, channels, kernel, kernel], seed, 2),
          ],
        );
        // a sum of so many products of normal numbers is about as large as the root of their count
        const products = 2 * 3 * groups * g.places[0] * g.places[1] * channels * kernel ** 2;
        expectClose(ofImage, product, 2e-5 * Math.sqrt(products));
        expectClose(ofKernel, product, 2e-5 * Math.sqrt(products));
      }),
      { numRuns: 60 },
    );
  });

  it('slicing is the adjoint of its own gradient', async () => {
    const cuts = fc.array(
      fc.record({
        start: fc.nat({ max: 2 }),
        taken: size,
        step: fc.integer({ min: 1, max: 3 }),
        rest: fc.nat({ max: 2 }),
      }),
      { minLength: 1, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(cuts, seeds, async (axes, seed) => {
        const whole = axes.map(({ start, taken, step, rest }) => start + (taken - 1) * step + 1 + rest);
        const options = {
          starts: axes.map(({ start }) => start),
          sizes: axes.map(({ taken }) => taken),
          steps: axes.map(({ step }) => step),
        };
        const [left, right] = await evaluate(
          (x, y) => {
            const product = dot(slice(x!, options), y!);
            return [product, dot(x!, grad(product, x!))];
          },
          [numbers(whole, seed), numbers(options.sizes, seed, 1)],
        );
        expectClose(left, right);
      }),
      runs,
    );
  });
});

describe('gradients', () => {
  it('are linear: ∇(a·f + b·g) = a·∇f + b·∇g', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, seeds, async (shape, seed) => {
        const [left, right] = await evaluate(
          (x, a, b) => {
            const [f, g] = [sum(tanh(x!)), dot(softmax(x!), x!)];
            return [grad(add(mul(a!, f), mul(b!, g)), x!), add(mul(a!, grad(f, x!)), mul(b!, grad(g, x!)))];
          },
          [numbers(shape, seed), numbers([], seed, 1), numbers([], seed, 2)],
        );
        expectClose(left, right);
      }),
      runs,
    );
  });

  it('of a product of matrices are the products by the other one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(size, size, size), seeds, async ([m, k, n], seed) => {
        const [gradient, product] = await evaluate(
          (a, b, dy) => [grad(dot(matmul(a!, b!), dy!), a!), matmul(dy!, transpose(b!))],
          [numbers([m, k], seed), numbers([k, n], seed, 1), numbers([m, n], seed, 2)],
        );
        expectClose(gradient, product);
      }),
      runs,
    );
  });
});

describe('round trips', () => {
  it('transpose by an order and by its inverse, reshape there and back, flip twice, split and concat', async () => {
    const orders = shapes.chain((shape) =>
      fc.shuffledSubarray([...shape.keys()], { minLength: shape.length }).map((order) => ({ shape, order })),
    );
    await fc.assert(
      fc.asyncProperty(orders, seeds, async ({ shape, order }, seed) => {
        const x = numbers(shape, seed);
        const inverse = order.map((_, axis) => order.indexOf(axis));
        const results = await evaluate(
          (t) => [
            transpose(transpose(t!, order), inverse),
            reshape(reshape(t!, [-1]), shape),
            flip(flip(t!, order), order),
            concat(split(t!, 0, shape[0]!), 0),
          ],
          [x],
        );
        for (const result of results) expect(result).toEqual(Array.from(x.data, Number));
      }),
      runs,
    );
  });

  it('stack puts the new axis where it is told', async () => {
    const pair = [float32([2], [0, 1]), float32([2], [2, 3])];
    const results = await evaluate((a, b) => [stack([a!, b!]), stack([a!, b!], -1)], pair);
    expect(results).toEqual([
      [0, 1, 2, 3],
      [0, 2, 1, 3],
    ]);
  });

  it('transpose puts element [i, j, …] where the order says', async () => {
    const [moved] = await evaluate((t) => [transpose(t!, [1, 0])], [float32([2, 3], [0, 1, 2, 3, 4, 5])]);
    expect(moved).toEqual([0, 3, 1, 4, 2, 5]);
  });
});

describe('normalisation', () => {
  it('has mean 0 and variance 1, wherever x lies', async () => {
    const places = fc.tuple(
      fc.double({ min: -5, max: 5, noNaN: true }),
      fc.double({ min: 0.5, max: 20, noNaN: true }),
    );
    await fc.assert(
      fc.asyncProperty(places, seeds, async ([offset, spread], seed) => {
        const axes = [0, 2];
        const [means = [], variances = []] = await evaluate(
          (x) => {
            const y = standardize(add(mul(x!, spread), offset), { axes });
            return [mean(y, { axes }), variance(y, { axes })];
          },
          [numbers([4, 3, 5], seed)],
        );
        for (const value of means) expect(value).toBeCloseTo(0, 4);
        for (const value of variances) expect(value).toBeCloseTo(1, 3);
      }),
      runs,
    );
  });
});
