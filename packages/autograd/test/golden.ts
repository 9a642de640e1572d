import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  add,
  compile,
  type DeviceTensor,
  float32,
  grad,
  mul,
  type Runtime,
  type Shape,
  spec,
  square,
  sum,
  type Target,
  type Tensor,
} from '../src/index.ts';
import { nodeRuntime } from '../src/runtime/node.ts';

/**
 * One body for every op: what it computes, its gradient and the gradient of that are held against PyTorch's (the golden
 * files), and both gradients against central differences of what it computes.
 */

/** A function of the golden inputs. `golden` alone: the inputs lie on a kink, where differences say nothing. */
export type Case = OpFunction | { readonly golden: OpFunction };

type OpFunction = (a: Tensor, b: Tensor, ...more: Tensor[]) => Tensor;

interface Numbers {
  readonly shape: Shape;
  readonly data: readonly number[];
}

interface GoldenCase {
  readonly inputs: readonly Numbers[];
  readonly cotangent: Numbers;
  readonly output: Numbers;
  readonly gradients: readonly Numbers[];
  readonly second: readonly Numbers[];
}

interface Outputs<T> {
  readonly output: T;
  readonly gradients: readonly T[];
  readonly second: readonly T[];
}

/** Long enough to drown float32's rounding, short enough for the curved ones. */
const STEP = 3e-3;
/** Where gradients are zero, differences are only rounding. */
const SMALLEST_SCALE = 0.05;

const targets: readonly Target[] = ['cpu', 'webgpu', 'portable'];
const runtime = await nodeRuntime({ threads: 1 });

/** Tests a family of ops: a function for each case of `golden/FAMILY.golden.json`, under the same name. */
export function describeOps(family: string, functions: Readonly<Record<string, Case>>): void {
  const file = new URL(`golden/${family}.golden.json`, import.meta.url);
  const golden = JSON.parse(readFileSync(file, 'utf8')) as { cases: Record<string, GoldenCase> };

  describe(family, () => {
    it('has a function for each golden case', () => {
      expect(Object.keys(functions).sort()).toEqual(Object.keys(golden.cases).sort());
    });
    for (const [name, entry] of Object.entries(functions)) {
      const expected = golden.cases[name];
      if (!expected) continue;
      const fn = typeof entry === 'function' ? entry : entry.golden;
      it.each(targets)(`${name} on %s`, async (target) => {
        const program = await differentiated(fn, expected, { ...runtime, target });
        const results = await evaluate(program, expected.inputs, expected.cotangent);
        expectGolden(results, expected);
        // other targets lower the same trace, which the golden values hold
        if (typeof entry === 'function' && target === 'cpu') {
          await expectDifferences(program, results, expected);
        }
        await program.close();
      });
    }
  });
}

/** y, the gradient g of Σ y · cotangent, and the gradient of Σ g², in one program. */
function differentiated(fn: OpFunction, { inputs, cotangent }: GoldenCase, on: Runtime) {
  return compile(
    (direction, ...xs): Outputs<Tensor> => {
      const output = fn(...(xs as [Tensor, Tensor]));
      const gradients = grad(sum(mul(output, direction)), xs);
      const penalty = gradients.map((g) => sum(square(g))).reduce((a, b) => add(a, b));
      return { output, gradients, second: grad(penalty, [...xs, direction]) };
    },
    [spec(cotangent.shape), ...inputs.map(({ shape }) => spec(shape))],
    { runtime: on },
  );
}

type Differentiated = Awaited<ReturnType<typeof differentiated>>;

async function evaluate(
  program: Differentiated,
  inputs: readonly Numbers[],
  cotangent: Numbers,
): Promise<Outputs<Numbers>> {
  const host = ({ shape, data }: Numbers) => float32(shape, data);
  const { output, gradients, second } = await program.run([host(cotangent), ...inputs.map(host)]);
  const read = async (tensor: DeviceTensor) => {
    const { shape, data } = await tensor.read();
    return { shape, data: Array.from(data, Number) };
  };
  return {
    output: await read(output),
    gradients: await Promise.all(gradients.map(read)),
    second: await Promise.all(second.map(read)),
  };
}

function expectGolden(results: Outputs<Numbers>, expected: GoldenCase): void {
  const expectClose = (what: string, actual: Numbers | undefined, wanted: Numbers) => {
    expect(actual?.shape, what).toEqual(wanted.shape);
    expect(relativeError(actual?.data ?? [], wanted.data), what).toBeLessThanOrEqual(1e-4);
  };
  expectClose('value', results.output, expected.output);
  expected.gradients.forEach((wanted, index) => {
    expectClose(`gradient ${index}`, results.gradients[index], wanted);
  });
  expected.second.forEach((wanted, index) => {
    expectClose(`gradient ${index} of the squared gradients`, results.second[index], wanted);
  });
}

/** Moves every input number a little to both sides: one pair of runs gives both differences. */
async function expectDifferences(
  program: Differentiated,
  { gradients, second }: Outputs<Numbers>,
  { inputs, cotangent }: GoldenCase,
): Promise<void> {
  for (const [index, input] of inputs.entries()) {
    const first: number[] = [];
    const ofSquares: number[] = [];
    for (const element of input.data.keys()) {
      const moved = async (step: number) => {
        const data = input.data.with(element, Math.fround((input.data[element] as number) + step));
        const results = await evaluate(program, inputs.with(index, { ...input, data }), cotangent);
        return {
          place: data[element] as number,
          loss: dot(results.output.data, cotangent.data),
          squares: results.gradients.reduce((total, { data: g }) => total + dot(g, g), 0),
        };
      };
      const [above, below] = [await moved(STEP), await moved(-STEP)];
      const distance = above.place - below.place;
      first.push((above.loss - below.loss) / distance);
      ofSquares.push((above.squares - below.squares) / distance);
    }
    const error = relativeError(gradients[index]?.data ?? [], first, SMALLEST_SCALE);
    expect(error, `gradient ${index} against differences`).toBeLessThanOrEqual(1e-2);
    const errorOfSquares = relativeError(second[index]?.data ?? [], ofSquares, SMALLEST_SCALE);
    expect(errorOfSquares, `second gradient ${index} against differences`).toBeLessThanOrEqual(1e-2);
  }
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, value, index) => total + value * (b[index] as number), 0);
}

/** max|a − b| / max|b|; NaN counts as infinitely far. */
function relativeError(actual: readonly number[], expected: readonly number[], smallest = 0): number {
  const distances = expected.map((value, index) => Math.abs(value - (actual[index] ?? Number.NaN)));
  const scale = Math.max(smallest, ...expected.map(Math.abs));
  const worst = Math.max(0, ...distances);
  return Number.isNaN(worst) ? Infinity : worst / (scale || 1);
}
