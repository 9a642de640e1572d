import { describe, expect, it } from 'vitest';
import { runtime } from '../test/evaluate.ts';
import { compile } from './compile.ts';
import { inPlaceOutputs } from './in-place.ts';
import { add, float32, mul, reshape, square, sub, type Tensor } from './index.ts';
import { type Spec, spec, trace } from './trace.ts';

/** Output ← input, by path, with argument 0 donated. */
function places(fn: (state: Record<string, Tensor>) => unknown, state: Record<string, Spec>) {
  const traced = trace(fn as never, [state] as never) as ReturnType<typeof trace>;
  const found = inPlaceOutputs(traced, () => true);
  return Object.fromEntries(
    [...found].map(([output, input]) => [traced.outputs[output]?.path, traced.inputs[input]?.path]),
  );
}

const one = { s: spec([3]) };
type State = Record<'s' | 'm' | 'w', Tensor>;

describe('outputs in the place of inputs', () => {
  it('takes moments and averages, not weights that others read', () => {
    const found = places(
      ({ m, w }: Partial<State>) => {
        const gradient = square(w as Tensor);
        const moment = add(mul(m as Tensor, 0.9), gradient);
        return { m: moment, w: sub(w as Tensor, mul(moment, 0.1)) };
      },
      { m: spec([3]), w: spec([3]) },
    );
    expect(found).toEqual({ m: '0.m' });
  });

  it('keeps an input that something reads beside the output', () => {
    expect(places(({ s }) => ({ s: add(mul(s!, 2), 1), old: square(s!) }), one)).toEqual({});
    expect(places(({ s }) => ({ s: add(mul(s!, 2), 1), old: mul(reshape(s!, [1, 3]), 3) }), one)).toEqual({});
    expect(places(({ s }) => ({ s: add(mul(s!, 2), 1), old: s }), one)).toEqual({});
  });

  it('keeps an input of another shape, or that the output itself reads', () => {
    const two = { s: spec([3]), t: spec([2, 3]) };
    expect(places(({ s, t }) => add(mul(s!, 2), t!), two)).toEqual({});
    expect(places(({ s }) => add(s!, 1), one)).toEqual({});
  });

  it('gives one place to one output', () => {
    const both = { s: spec([3]), t: spec([3]) };
    const found = places(({ s, t }) => ({ sum: add(mul(s!, 2), mul(t!, 3)) }), both);
    expect(found).toEqual({ sum: '0.s' });
  });
});

describe('a program that writes over its donated state', () => {
  it('gives the numbers of one that does not', async () => {
    const step = ({ m, w }: { m: Tensor; w: Tensor }) => {
      const moment = add(mul(m, 0.5), square(w));
      return { m: moment, w: sub(w, mul(moment, 0.25)), seen: square(w) };
    };
    const specs = [{ m: spec([3]), w: spec([3]) }] as const;
    const start = () => ({ m: float32([3], [1, 2, 3]), w: float32([3], [0.5, -1, 2]) });
    const [plain, donating] = await Promise.all([
      compile(step, specs, { runtime }),
      compile(step, specs, { runtime, donate: [0] }),
    ]);
    let [a, b] = [await plain.run([start()]), await donating.run([start()])];
    const read = async ({ m, w, seen }: typeof a) =>
      (await Promise.all([m, w, seen].map((tensor) => tensor.read()))).map(({ data }) =>
        [...data].map(Number),
      );
    for (let round = 0; round < 4; round++) {
      const old = await b.m.read();
      [a, b] = [await plain.run([{ m: a.m, w: a.w }]), await donating.run([{ m: b.m, w: b.w }])];
      expect(await read(b)).toEqual(await read(a));
      expect(old.data.length).toBe(0);
    }
    await plain.close();
    await donating.close();
  });

  it('takes one tensor in two places', async () => {
    const step = ({ m, w }: { m: Tensor; w: Tensor }) => ({ m: add(mul(m, 0.5), w), w });
    const specs = [{ m: spec([2]), w: spec([2]) }] as const;
    const program = await compile(step, specs, { runtime, donate: [0] });
    const first = await program.run([{ m: float32([2], [2, 4]), w: float32([2], [1, 1]) }]);
    const second = await program.run([{ m: first.m, w: first.m }]);
    expect((await second.m.read()).data).toEqual(Float32Array.of(3, 4.5));
    expect((await second.w.read()).data).toEqual(Float32Array.of(2, 3));
    await program.close();
  });

  it('leaves the state as it was where a run is refused', async () => {
    const step = ({ m }: { m: Tensor }, x: Tensor) => ({ m: add(mul(m, 0.5), x) });
    const program = await compile(step, [{ m: spec([2]) }, spec([2])], { runtime, donate: [0] });
    const first = await program.run([{ m: float32([2], [2, 4]) }, float32([2], [0, 0])]);
    const given = await program.run([{ m: first.m }, float32([2], [0, 0])]);
    await expect(program.run([{ m: given.m }, first.m])).rejects.toMatchObject({ code: 'DONATED' });
    expect((await given.m.read()).data).toEqual(Float32Array.of(0.5, 1));
    await program.close();
  });
});
