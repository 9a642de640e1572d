import { AutogradError, ShapeError } from './errors.ts';
import { isTensor } from './grad.ts';
import { type HostTensor, hostTensor, isHostTensor } from './host-tensor.ts';
import { inPlaceOutputs } from './in-place.ts';
import { lower } from './lower.ts';
import type { RandomAttributes } from './ops/random.ts';
import { type RandomKey, RandomStream } from './random/threefry.ts';
import type { DeviceTensor, Donation, Runtime } from './runtime/runtime.ts';
import { formatShape, sameShape, sizeOf } from './shape.ts';
import type { Tensor } from './tensor.ts';
import { type Spec, type TensorArguments, type Trace, trace } from './trace.ts';
import { flatten, type MapTree, mapTree } from './tree.ts';

/** What a program takes: numbers in memory, or a tensor that another run gave. */
export type Value = HostTensor | DeviceTensor;

export interface CompileOptions {
  readonly runtime: Runtime;
  /**
   * Positions of arguments that each run gives up, as training state is: their memory is freed at once, or results are
   * written over it. A donated tensor cannot be read or passed again, and what was read of it on the CPU is empty.
   */
  readonly donate?: readonly number[] | undefined;
}

/** The numbers that a program compiled for specs `A` takes. */
export type ProgramArguments<A extends readonly unknown[]> = { [K in keyof A]: MapTree<A[K], Spec, Value> };

/** A compiled function: one ONNX graph in ONNX Runtime. */
export interface Program<A extends readonly unknown[], Out> {
  /** The graph's bytes. */
  readonly model: Uint8Array;
  /**
   * Runs it. `key` feeds the random ops, if there are any: the same key gives the same numbers.
   * Throws ShapeError when an argument is not what the program was compiled for.
   */
  run(args: ProgramArguments<A>, key?: RandomKey): Promise<MapTree<Out, Tensor, DeviceTensor>>;
  /** Frees the graph. */
  close(): Promise<void>;
}

/**
 * Traces `fn` on arguments of the given specs, lowers the trace to one ONNX graph and loads it.
 *
 *     const program = await compile((x) => square(x), [spec([3])], { runtime });
 *     const y = await (await program.run([float32([3], [1, 2, 3])])).read();
 */
export async function compile<A extends readonly unknown[], Out>(
  fn: (...args: TensorArguments<A>) => Out,
  specs: readonly [...A],
  { runtime, donate = [] }: CompileOptions,
): Promise<Program<A, Out>> {
  const traced = trace(fn, specs as unknown as A);
  const { model, inputNames, randomNames, outputNames } = lower(traced, { target: runtime.target });
  const isDonated = traced.inputs.map(({ path }) =>
    donate.some((position) => path === `${position}` || path.startsWith(`${position}.`)),
  );
  const donation: Donation = {
    inputs: new Set(inputNames.filter((_, index) => isDonated[index])),
    places: new Map(
      [...inPlaceOutputs(traced, (index) => isDonated[index] === true)].map(([output, input]) => [
        outputNames[output] as string,
        inputNames[input] as string,
      ]),
    ),
  };
  const outputs = Object.fromEntries(
    traced.outputs.map(({ value }, index) => [outputNames[index] as string, value]),
  );
  const session = await runtime.load(model, outputs);

  return {
    model,
    async run(args, key) {
      const feeds: Record<string, DeviceTensor> = drawRandoms(traced, randomNames, runtime, key);
      const given = flatten(args, isValue);
      if (given.length > traced.inputs.length) {
        const extra = given.find(({ path }, index) => path !== traced.inputs[index]?.path);
        throw new ShapeError(
          `argument ${extra?.path} is one too many; the program takes ${traced.inputs.map((i) => i.path)}`,
        );
      }
      traced.inputs.forEach(({ path, value }, index) => {
        const argument = given[index];
        if (argument?.path !== path) {
          throw new ShapeError(
            `argument ${path} is missing; the program takes ${traced.inputs.map((i) => i.path)}`,
          );
        }
        feeds[inputNames[index] as string] = checked(argument.value, value, path, runtime);
      });
      const results = await session.run(feeds, outputs, donation);
      const byPath = new Map(traced.outputs.map(({ path }, index) => [path, outputNames[index] as string]));
      return mapTree(
        traced.result,
        isTensor,
        (_, path) => results[byPath.get(path) as string] as DeviceTensor,
      );
    },
    close: () => session.close(),
  };
}

function isValue(value: unknown): value is Value {
  return typeof value === 'object' && value !== null && 'dtype' in value && 'shape' in value;
}

function checked(given: Value, expected: Tensor, path: string, runtime: Runtime): DeviceTensor {
  if (given.dtype !== expected.dtype || !sameShape(given.shape, expected.shape)) {
    throw new ShapeError(
      `argument ${path} is ${given.dtype} ${formatShape(given.shape)}, the program was compiled for ${expected.dtype} ${formatShape(expected.shape)}`,
    );
  }
  return isHostTensor(given) ? runtime.upload(given) : given;
}

function drawRandoms(
  traced: Trace<unknown>,
  names: readonly string[],
  runtime: Runtime,
  key: RandomKey | undefined,
): Record<string, DeviceTensor> {
  if (traced.randoms.length > 0 && !key) {
    throw new AutogradError('NO_KEY', 'the program draws random numbers: pass run(args, { seed, counter })');
  }
  return Object.fromEntries(
    traced.randoms.map((node, index) => {
      const { distribution, shape } = node.attributes as unknown as RandomAttributes;
      const stream = new RandomStream(key as RandomKey, index);
      const data = new Float32Array(sizeOf(shape));
      if (distribution === 'normal') stream.fillNormal(data);
      else stream.fillUniform(data);
      return [names[index] as string, runtime.upload(hostTensor('float32', shape, data))];
    }),
  );
}
