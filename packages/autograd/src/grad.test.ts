import { describe, expect, it } from 'vitest';
import { evaluate } from '../test/evaluate.ts';
import { GradientError } from './errors.ts';
import { grad, valueAndGrad } from './grad.ts';
import { float32 } from './host-tensor.ts';
import { add, broadcastTo, leakyRelu, mul, pow, reshape, square, stopGradient, sum } from './ops/index.ts';
import type { Tensor } from './tensor.ts';
import { spec, trace } from './trace.ts';

const x3 = float32([3], [1, -2, 3]);

describe('grad', () => {
  it('adds up all the ways in which the loss depends on x', async () => {
    const [gradient] = await evaluate(
      (x) => [grad(add(sum(square(x!)), sum(mul(x!, stopGradient(x!)))), x!)],
      [x3],
    );
    expect(gradient).toEqual([3, -6, 9]);
  });

  it('differentiates again, and again', async () => {
    const [third] = await evaluate(
      (x) => {
        const first = grad(sum(pow(x!, 4)), x!);
        const second = grad(sum(first), x!);
        return [grad(sum(second), x!)];
      },
      [x3],
    );
    expect(third).toEqual([24, -48, 72]);
  });

  it('gives zeros for what the loss does not depend on', async () => {
    const [gradient] = await evaluate((x, y) => [grad(sum(x!), y!)], [x3, float32([2], [1, 2])]);
    expect(gradient).toEqual([0, 0]);
  });

  it('reaches tensors in the middle, stretched and reshaped ones too', async () => {
    const results = await evaluate(
      (x) => {
        const stretched = broadcastTo(x!, [2, 3]);
        const row = reshape(stretched, [6]);
        const loss = sum(mul(reshape(row, [3, 2]), mul(reshape(stretched, [3, 2]), 2)));
        return [
          grad(loss, stretched),
          grad(loss, row),
          grad(loss, x!),
          grad(sum(mul(stretched, x!)), stretched),
        ];
      },
      [x3],
    );
    expect(results).toEqual([
      [4, -8, 12, 4, -8, 12],
      [2, -4, 6, 2, -4, 6],
      [8, -16, 24],
      [1, -2, 3, 1, -2, 3],
    ]);
  });

  it('keeps the tree of what it is asked for', () => {
    const { result } = trace(
      (parameters: { a: Tensor; list: Tensor[] }) =>
        grad(sum(mul(parameters.a, parameters.list[1]!)), parameters),
      [{ a: spec([2]), list: [spec([]), spec([2, 2])] }] as never,
    );
    const { a, list } = result as unknown as { a: Tensor; list: Tensor[] };
    expect([a.shape, list[0]!.shape, list[1]!.shape]).toEqual([[2], [], [2, 2]]);
  });

  it('goes through 20,000 ops in a row', () => {
    const { nodes } = trace(
      (x) => {
        let y = x;
        for (let i = 0; i < 20_000; i++) y = add(y, 1);
        return grad(sum(y), x);
      },
      [spec([2])],
    );
    expect(nodes.length).toBeGreaterThan(0);
  });

  it('says what to do with a loss that is no scalar, or no float', () => {
    const lossOf = (dtype: 'float32' | 'int64', shape: number[]) => () =>
      trace((x) => grad(x, x), [spec(shape, dtype)]);
    expect(lossOf('float32', [2, 3])).toThrow(GradientError);
    expect(lossOf('float32', [2, 3])).toThrow(/float32 \[2, 3\].*mean or sum/);
    expect(lossOf('int64', [])).toThrow(/int64/);
  });

  it('takes a loss of one element, whatever its rank', async () => {
    const [gradient] = await evaluate((x) => [grad(square(x!), x!)], [float32([1, 1], [3])]);
    expect(gradient).toEqual([6]);
  });
});

describe('valueAndGrad', () => {
  it('gives both', async () => {
    const results = await evaluate(
      (x) => {
        const { value, gradient } = valueAndGrad((t: Tensor) => sum(square(t)))(x!);
        return [value, gradient as Tensor];
      },
      [x3],
    );
    expect(results).toEqual([[14], [2, -4, 6]]);
  });
});

describe('the derivative of leakyRelu', () => {
  it('is 1 above 0 and α below, also for the smallest, the largest and infinite numbers', async () => {
    const inputs = [1e-30, -1e-30, 3e38, -3e38, Infinity, -Infinity, 0];
    const [slope] = await evaluate((x) => [grad(sum(leakyRelu(x!, 0.25)), x!)], [float32([7], inputs)]);
    expect(slope).toEqual([1, 0.25, 1, 0.25, 1, 0.25, 0.25]);
  });

  it('lets NaN through to the output, and has itself derivative 0', async () => {
    const [y, second] = await evaluate(
      (x) => [leakyRelu(x!), grad(sum(square(grad(sum(leakyRelu(x!, 0.25)), x!))), x!)],
      [float32([3], [NaN, 1, -1])],
    );
    expect(y?.[0]).toBeNaN();
    expect(second).toEqual([0, 0, 0]);
  });
});
