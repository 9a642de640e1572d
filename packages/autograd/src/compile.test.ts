import { describe, expect, it } from 'vitest';
import { runtime } from '../test/evaluate.ts';
import { compile } from './compile.ts';
import { AutogradError, ShapeError } from './errors.ts';
import { float32, int64 } from './host-tensor.ts';
import { add, mul, randomNormal, randomUniform, square, sum, take } from './ops/index.ts';
import type { Tensor } from './tensor.ts';
import { spec } from './trace.ts';

describe('compile', () => {
  it('takes and gives trees', async () => {
    const program = await compile(
      ({ w, bias: [b] }, x) => ({ y: [add(mul(w, x), b)], squared: { x: square(x) } }),
      [{ w: spec([2]), bias: [spec([])] as const }, spec([2])],
      { runtime },
    );
    const { y, squared } = await program.run([
      { w: float32([2], [1, 2]), bias: [float32([], [10])] },
      float32([2], [3, 4]),
    ]);
    expect((await y[0]!.read()).data).toEqual(Float32Array.of(13, 18));
    expect((await squared.x.read()).data).toEqual(Float32Array.of(9, 16));
    await program.close();
  });

  it('gives an input, a constant and one value twice as outputs of their own', async () => {
    const program = await compile((x) => [x, x, square(x), square(x)], [spec([1])], { runtime });
    const outputs = await program.run([float32([1], [3])]);
    const numbers = await Promise.all(outputs.map(async (output) => (await output.read()).data[0]));
    expect(numbers).toEqual([3, 3, 9, 9]);
    await program.close();
  });

  it('names the argument that is missing, too many, or of another shape or dtype', async () => {
    const program = await compile(({ a, b }) => add(a, b), [{ a: spec([2]), b: spec([2]) }], { runtime });
    const two = float32([2], [1, 2]);
    const run = (args: unknown) => program.run(args as never);
    await expect(run([{ a: two }])).rejects.toThrow(ShapeError);
    await expect(run([{ a: two }])).rejects.toThrow(/0\.b is missing.*0\.a,0\.b/);
    await expect(run([{ a: two, b: two }, two])).rejects.toThrow(/1.*0\.a,0\.b/);
    await expect(run([{ a: two, b: float32([3], [1, 2, 3]) }])).rejects.toThrow(
      /0\.b is float32 \[3\].*compiled for float32 \[2\]/,
    );
    await expect(run([{ a: int64([2], [1, 2]), b: two }])).rejects.toThrow(/0\.a is int64 \[2\]/);
    await program.close();
  });

  it('gives up donated arguments, and no others', async () => {
    const program = await compile((state, x) => ({ state: add(state, x) }), [spec([2]), spec([2])], {
      runtime,
      donate: [0],
    });
    const step = float32([2], [1, 1]);
    const first = await program.run([float32([2], [0, 0]), step]);
    const second = await program.run([first.state, step]);
    await expect(first.state.read()).rejects.toMatchObject({ code: 'DONATED' });
    await expect(program.run([first.state, step])).rejects.toThrow(/donated/);
    let { state } = second;
    for (let i = 0; i < 5; i++) state = (await program.run([state, step])).state;
    expect((await state.read()).data).toEqual(Float32Array.of(7, 7));
    expect(step.data).toEqual(Float32Array.of(1, 1));
    await program.close();
  });

  it('refuses a tensor that another trace made', async () => {
    let foreign: Tensor | undefined;
    const first = await compile(
      (x) => {
        foreign = x;
        return x;
      },
      [spec([2])],
      { runtime },
    );
    const second = compile((x) => add(x, foreign as Tensor), [spec([2])], { runtime });
    await expect(second).rejects.toThrow(AutogradError);
    await expect(second).rejects.toMatchObject({ code: 'NOT_AN_ARGUMENT' });
    await first.close();
  });

  it('refuses two arguments of one path', async () => {
    const twins = compile((x) => x['a.b'], [{ 'a.b': spec([1]), a: { b: spec([1]) } }], { runtime });
    await expect(twins).rejects.toThrow(/path 0\.a\.b; rename/);
  });

  it('says so when an index lies outside', async () => {
    const program = await compile((x, i) => take(x, i), [spec([2]), spec([1], 'int64')], { runtime });
    await expect(program.run([float32([2], [1, 2]), int64([1], [5])])).rejects.toMatchObject({
      code: 'RUNTIME',
    });
    await program.close();
  });
});

describe('random numbers', () => {
  it('come from the key: the same again, another counter others, each draw its own', async () => {
    const program = await compile(
      () => ({
        a: randomNormal([4]),
        b: randomNormal([4]),
        u: randomUniform([4]),
        total: sum(randomNormal([2])),
      }),
      [],
      { runtime },
    );
    const draw = async (counter: number) => {
      const { a, b, u } = await program.run([], { seed: 1, counter });
      return Promise.all([a, b, u].map(async (tensor) => Array.from((await tensor.read()).data, Number)));
    };
    const [first, again, other] = [await draw(1), await draw(1), await draw(2)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect(first[0]).not.toEqual(first[1]);
    for (const u of first[2] ?? []) expect(u >= 0 && u < 1).toBe(true);
    await program.close();
  });

  it('need a key', async () => {
    const program = await compile((x) => add(x, randomNormal([2])), [spec([2])], { runtime });
    await expect(program.run([float32([2], [1, 2])])).rejects.toMatchObject({
      code: 'NO_KEY',
      message: expect.stringContaining('run(args, { seed, counter })'),
    });
    await program.close();
  });
});
