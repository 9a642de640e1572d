import { compile, float32, grad, spec, sum } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { describe, expect, it } from 'vitest';
import { adapt, notAugmenting } from './adapt.ts';
import { adaptiveAugment } from './adaptive-augment.ts';

const runtime = await nodeRuntime({ threads: 1 });
const shape = [64, 3, 8, 8] as const;
const size = 3 * 8 * 8;
const images = Float32Array.from({ length: 64 * size }, (_, i) => Math.sin(i * 0.37) * 0.8);

const program = await compile(
  (x, p) => {
    const y = adaptiveAugment(x, p);
    return { y, dx: grad(sum(y), x) };
  },
  [spec(shape), spec([])],
  { runtime },
);
async function augmented(probability: number, pictures = images, seed = 1) {
  const { y, dx } = await program.run([float32(shape, pictures), float32([], [probability])], {
    seed,
    counter: 1,
  });
  return {
    y: (await y.read()).data.slice() as Float32Array,
    dx: (await dx.read()).data.slice() as Float32Array,
  };
}

describe('adaptive augmentation', () => {
  it('leaves pictures alone at probability 0, and changes nearly all at 0.8', async () => {
    const { y, dx } = await augmented(0);
    expect(Math.max(...y.map((value, i) => Math.abs(value - (images[i] ?? 0))))).toBeLessThan(1e-5);
    expect(dx.every((value) => Math.abs(value - 1) < 1e-5)).toBe(true);
    const strong = (await augmented(0.8)).y;
    const changed = Array.from({ length: 64 }, (_, n) => n).filter((n) =>
      images
        .subarray(n * size, (n + 1) * size)
        .some((value, i) => Math.abs(value - (strong[n * size + i] ?? 0)) > 0.01),
    );
    expect(changed.length).toBeGreaterThan(58);
  });

  it('keeps a grey picture grey, whatever happens to hue and saturation', async () => {
    const grey = Float32Array.from(images, (_, i) => Math.sin(Math.floor(i / size) + (i % 64)) * 0.5);
    const { y } = await augmented(0.8, grey);
    for (let n = 0; n < 64; n++) {
      for (let i = 0; i < 64; i++) {
        const at = n * size + i;
        expect(Math.abs((y[at] ?? 0) - (y[at + 64] ?? 0))).toBeLessThan(1e-4);
        expect(Math.abs((y[at] ?? 0) - (y[at + 128] ?? 0))).toBeLessThan(1e-4);
      }
    }
  });

  it('is the same for the same key and another for another', async () => {
    const [one, again, other] = [await augmented(0.5), await augmented(0.5), await augmented(0.5, images, 2)];
    expect(again.y).toEqual(one.y);
    expect(other.y).not.toEqual(one.y);
  });
});

describe('how likely it is', () => {
  it('grows while D knows the pictures by heart, shrinks when it does not, and stays within its bounds', () => {
    const steps = (sign: number, count: number, from = notAugmenting) =>
      Array.from({ length: count }).reduce<typeof from>(
        (state) => adapt(state, sign, { target: 0.6, batch: 16 }),
        from,
      );
    const up = steps(0.9, 400);
    expect(up.probability).toBeCloseTo((400 * 16) / 100_000, 6);
    expect(steps(0.2, 100, up).probability).toBeCloseTo((300 * 16) / 100_000, 6);
    expect(steps(0.2, 1000, up).probability).toBe(0);
    expect(steps(1, 100_000).probability).toBe(0.8);
  });

  it('looks at the mean of four steps', () => {
    const signs = [1, 1, 1, -1];
    const after = signs.reduce((state, sign) => adapt(state, sign, { target: 0.6, batch: 25 }), {
      probability: 0.5,
      signs: [] as readonly number[],
    });
    expect(after).toEqual({ probability: 0.499, signs: [] });
  });
});
