import {
  add,
  compile,
  float32,
  grad,
  mul,
  sigmoid,
  spec,
  square,
  sub,
  type Tensor,
} from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { describe, expect, it } from 'vitest';
import { backward, firstWeights, forward, updated } from './tiny-network.ts';

const names = ['w11', 'w12', 'b1', 'w21', 'w22', 'b2', 'v1', 'v2', 'c'] as const;

/** The same network in ops, differentiated by the package. */
async function byAutograd(weights: typeof firstWeights, example: { x1: number; x2: number; target: number }) {
  const scalars = <K extends string>(keys: readonly K[]) =>
    Object.fromEntries(keys.map((key) => [key, spec([])])) as Record<K, ReturnType<typeof spec>>;
  const program = await compile(
    (w: Record<(typeof names)[number], Tensor>, e: Record<'x1' | 'x2' | 'target', Tensor>) => {
      const neuron = (w1: Tensor, x1: Tensor, w2: Tensor, x2: Tensor, b: Tensor) =>
        sigmoid(add(add(mul(w1, x1), mul(w2, x2)), b));
      const h1 = neuron(w.w11, e.x1, w.w12, e.x2, w.b1);
      const h2 = neuron(w.w21, e.x1, w.w22, e.x2, w.b2);
      const y = neuron(w.v1, h1, w.v2, h2, w.c);
      const loss = mul(square(sub(y, e.target)), 0.5);
      return { loss, h1, h2, y, gradients: grad(loss, w) };
    },
    [scalars(names), scalars(['x1', 'x2', 'target'] as const)],
    { runtime: await nodeRuntime() },
  );
  const one = (value: number) => float32([], [value]);
  const out = await program.run([
    Object.fromEntries(names.map((name) => [name, one(weights[name])])) as never,
    { x1: one(example.x1), x2: one(example.x2), target: one(example.target) },
  ]);
  const read = async (tensor: { read(): Promise<{ data: ArrayLike<unknown> }> }) =>
    Number((await tensor.read()).data[0]);
  const gradients = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await read(out.gradients[name])] as const)),
  );
  return {
    loss: await read(out.loss),
    h1: await read(out.h1),
    h2: await read(out.h2),
    y: await read(out.y),
    gradients,
  };
}

describe('a tiny network by hand', () => {
  it.each([
    { x1: 0.5, x2: -1, target: 1 },
    { x1: -2, x2: 1.5, target: 0 },
    { x1: 0, x2: 0, target: 0.3 },
  ])('has the numbers that grad() gives for %o', async (example) => {
    const expected = await byAutograd(firstWeights, example);
    const now = forward(firstWeights, example);
    for (const key of ['loss', 'h1', 'h2', 'y'] as const) expect(now[key]).toBeCloseTo(expected[key], 6);
    const { weights } = backward(firstWeights, example, now);
    for (const name of names) expect(weights[name], name).toBeCloseTo(expected.gradients[name]!, 6);
  });

  it('learns its one example', () => {
    const example = { x1: 1, x2: -0.5, target: 0.1 };
    let weights = firstWeights;
    const start = forward(weights, example).loss;
    for (let round = 0; round < 200; round++) {
      weights = updated(weights, backward(weights, example, forward(weights, example)).weights, 0.5);
    }
    expect(start).toBeGreaterThan(0.1);
    expect(forward(weights, example).loss).toBeLessThan(0.002);
  });

  it('moves each weight by the rate times its own gradient', () => {
    const gradient = Object.fromEntries(
      names.map((name, i) => [name, i + 1]),
    ) as unknown as typeof firstWeights;
    const now = updated(firstWeights, gradient, 0.1);
    names.forEach((name, i) => {
      expect(now[name]).toBeCloseTo(firstWeights[name] - 0.1 * (i + 1), 12);
    });
  });
});
