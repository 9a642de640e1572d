import { compile, type HostTensor, type Runtime, type Tensor } from '../src/index.ts';
import { nodeRuntime } from '../src/runtime/node.ts';

export const runtime: Runtime = await nodeRuntime({ threads: 1 });

/** Runs a function of tensors once and gives the numbers of each tensor of its result. */
export async function evaluate(
  fn: (...inputs: readonly Tensor[]) => readonly Tensor[],
  inputs: readonly HostTensor[],
  on: Runtime = runtime,
): Promise<number[][]> {
  const specs = inputs.map(({ dtype, shape }) => ({ dtype, shape }));
  const program = await compile((xs) => fn(...xs), [specs], { runtime: on });
  const results = await program.run([[...inputs]]);
  const numbers = await Promise.all(
    results.map(async (result) => Array.from((await result.read()).data, Number)),
  );
  await program.close();
  return numbers;
}
